using System.CommandLine;
using EscalationGrains.Cli.Api;
using Spectre.Console;

namespace EscalationGrains.Cli.Replay;

/// <summary><c>escalation replay FILE</c>: the options, and what they lead to.</summary>
internal sealed class ReplayCommand : Command
{
    private const int MostConcurrent = 256;

    private readonly Argument<FileInfo> _file = new("FILE") { Description = "Recorded work: interactions (NDJSON), a ServiceNow event log, or MultiDoGO dialogues." };

    private readonly Option<string> _format = new("--format") { Description = "ndjson, servicenow or multidogo; told from the file when left out." };

    private readonly Option<string> _clock = new("--clock") { Description = "test: lead the host's test clock on to each record's time." };

    private readonly Option<bool> _resume = new("--resume") { Description = "With --clock test: carry on although the clock is past the first records; those are sent again and change nothing." };

    private readonly Option<string[]> _expect = new("--expect")
    {
        Description = "Compare what the API says afterwards with this file (repeatable); exit code 0 only without a difference.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _maxDifferences = new("--max-differences") { Description = "Differences printed; all are counted.", DefaultValueFactory = _ => 50 };

    private readonly Option<int> _concurrency = new("--concurrency") { Description = "Requests under way at once.", DefaultValueFactory = _ => 16 };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress bars." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be sent; asks no host." };

    private readonly HostOptions _host;

    public ReplayCommand(HostOptions host, IAnsiConsole console, TimeProvider time)
        : base("replay", "Post recorded work to a running host, in its own order and time.")
    {
        _host = host;
        _format.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "ndjson", "servicenow", "multidogo");
        _clock.AcceptOnlyFromAmong("test");
        _file.AcceptExistingOnly();
        _concurrency.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostConcurrent)
            {
                result.AddError($"--concurrency takes 1 to {MostConcurrent}.");
            }
        });
        Add(_file);
        foreach (var option in (Option[])[_format, _clock, _resume, _expect, _maxDifferences, _concurrency, _quiet, _dryRun])
        {
            Add(option);
        }

        SetAction((parsed, cancel) => RunAsync(Request(parsed), console, time, cancel));
    }

    private static async Task<int> RunAsync(ReplayRequest request, IAnsiConsole console, TimeProvider time, CancellationToken cancel)
    {
        using var http = ApiConnection.Open(request.Host, request.Concurrency, time);
        var screen = new ReplayScreen(console, request.Quiet);
        try
        {
            return await new ReplaySession(request, new ApiClient(http), screen, time).RunAsync(cancel) ? 0 : 1;
        }
        catch (Exception fault) when (fault is RecordingFaultException or HostRefusedException or IOException)
        {
            screen.Fault(fault.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            screen.Fault($"{request.Host.Url} does not answer: {fault.Message} Run it again, with --resume under a test clock: what was taken is not taken twice.");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            screen.Fault("stopped.");
        }

        return 1;
    }

    private ReplayRequest Request(ParseResult parsed) => new()
    {
        File = parsed.GetRequiredValue(_file).FullName,
        Host = _host.Read(parsed, isNeeded: !parsed.GetValue(_dryRun)),
        Format = parsed.GetValue(_format) is { } format ? Enum.Parse<RecordingFormat>(format, ignoreCase: true) : null,
        TestClock = parsed.GetValue(_clock) is not null,
        Resume = parsed.GetValue(_resume),
        DryRun = parsed.GetValue(_dryRun),
        Quiet = parsed.GetValue(_quiet),
        Expectations = parsed.GetValue(_expect) ?? [],
        Concurrency = parsed.GetValue(_concurrency),
        MaxDifferences = parsed.GetValue(_maxDifferences),
    };
}
