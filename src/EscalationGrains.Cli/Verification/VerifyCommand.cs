using System.CommandLine;
using EscalationGrains.Cli.Databases;
using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Cli.Verification;

/// <summary><c>escalation verify</c>: reads a database and says whether everything in it is as its journals say. 0: it is; 1: it is not; 2: it could not be read.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly DatabaseOptions _database = new();

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object instead of words." };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress." };

    public VerifyCommand(TimeProvider time)
        : base("verify", "Check every invariant of a database; reads only, a host may run meanwhile. Ends with 0 when nothing was found, 1 when something was, 2 when it could not be read.")
    {
        _database.AddTo(this);
        Add(_json);
        Add(_quiet);
        SetAction((parsed, cancel) => DatabaseFaults.CatchAsync(parsed, () => RunAsync(parsed, time, cancel)));
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var configuration = parsed.InvocationConfiguration;
        var progress = parsed.GetValue(_quiet) ? null : new ProgressLines(configuration.Error, time);
        var report = await StoreVerifier.VerifyAsync(_database.Read(parsed), progress, cancel);
        await configuration.Output.WriteLineAsync(parsed.GetValue(_json) ? VerifyText.Json(report) : VerifyText.Words(report, time.GetUtcNow()));
        return report.IsClean ? 0 : 1;
    }
}
