using System.CommandLine;
using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli;

/// <summary>The two options that every command which asks a host has; the environment stands in for them.</summary>
internal sealed class HostOptions
{
    /// <summary>Where ASP.NET Core listens when it is told nothing.</summary>
    private const string DefaultUrl = "http://localhost:8080";

    private readonly Option<string> _url = new("--url")
    {
        Description = $"Where the host listens; ESCALATION_URL, else {DefaultUrl}.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ESCALATION_URL") is { Length: > 0 } url ? url : DefaultUrl,
        Recursive = true,
    };

    // No default value here: help would print it.
    private readonly Option<string> _key = new("--key")
    {
        Description = "The API key; ESCALATION_KEY. A replay needs a key of role platform.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        _url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out _))
            {
                result.AddError("--url takes an address such as http://localhost:8080.");
            }
        });
        root.Add(_url);
        root.Add(_key);
    }

    /// <summary>Reads both; without a key nothing can be asked.</summary>
    /// <exception cref="MissingKeyException">A key is needed and there is none.</exception>
    public HostAddress Read(ParseResult parsed, bool isNeeded = true)
    {
        var key = parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable("ESCALATION_KEY") ?? "";
        return isNeeded && key.Length == 0
            ? throw new MissingKeyException()
            : new HostAddress(WithSlash(parsed.GetValue(_url) ?? DefaultUrl), key.Length == 0 ? "none" : key);
    }

    /// <summary>Paths are relative, so a host behind a prefix needs its prefix to end in a slash.</summary>
    private static Uri WithSlash(string url) => new(url.EndsWith('/') ? url : url + "/");
}
