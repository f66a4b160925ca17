using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Replay;
using Spectre.Console;

namespace EscalationGrains.Cli.Tests.HostInMemory;

/// <summary>Runs a replay against a host in memory and keeps what was shown.</summary>
internal sealed class Replaying(HandlerInMemory host) : IDisposable
{
    private static readonly HostAddress Address = new(new Uri("http://host.test/"), "key");

    private readonly StringWriter _shown = new();
    private readonly HttpClient _http = ApiConnection.Over(host, Address, TimeProvider.System);

    public string Shown => _shown.ToString();

    public ApiClient Api => new(_http);

    public async Task<bool> RunAsync(string file, bool testClock = true, bool resume = false, params string[] expectations)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_shown), Ansi = AnsiSupport.No });
        console.Profile.Width = 400;
        var request = new ReplayRequest
        {
            File = file,
            Host = Address,
            TestClock = testClock,
            Resume = resume,
            Expectations = expectations,
        };
        var session = new ReplaySession(request, Api, new ReplayScreen(console, quiet: true), TimeProvider.System);
        return await session.RunAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
