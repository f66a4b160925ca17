using System.CommandLine;
using System.Globalization;
using EscalationGrains.Cli.Databases;
using EscalationGrains.Storage.Rebuilding;
using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Cli.Rebuilding;

/// <summary><c>escalation rebuild</c>: derives case list and deadlines anew from the journals. 0: all is as it must be now; 1: a dry run would change something, or something is left that it cannot mend; 2: it could not.</summary>
internal sealed class RebuildCommand : Command
{
    private readonly DatabaseOptions _database = new();

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would change, and change nothing; a host may run meanwhile." };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress." };

    public RebuildCommand(TimeProvider time)
        : base("rebuild", "Derive the case list and the deadlines anew from the journals, in one transaction. No host may run on the database. Ends with 0 when all is as it must be, 1 when something is left (with --dry-run: would be changed), 2 when it could not.")
    {
        _database.AddTo(this);
        Add(_dryRun);
        Add(_quiet);
        SetAction((parsed, cancel) => DatabaseFaults.CatchAsync(parsed, () => RunAsync(parsed, time, cancel)));
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var (output, dryRun) = (parsed.InvocationConfiguration.Output, parsed.GetValue(_dryRun));
        var progress = parsed.GetValue(_quiet) ? null : new ProgressLines(parsed.InvocationConfiguration.Error, time);
        var report = await StoreRebuilder.RebuildAsync(_database.Read(parsed), dryRun, finding => output.WriteLine(Line(finding)), progress, cancel);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Checked.Cases:N0} cases; {(dryRun ? "would change" : "changed")} {report.CaseListRows:N0} rows of the case list, {report.DeadlineRows:N0} deadlines, {report.Snapshots:N0} snapshots"));
        if (report.Left > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Left:N0} findings that no rebuild mends; see escalation verify"));
        }

        return report.Left > 0 || (dryRun && report.Changes > 0) ? 1 : 0;
    }

    private static string Line(Finding finding) => $"{finding.Code}\t{finding.Stream}\twas {finding.Found}\tbecomes {finding.Expected}";
}
