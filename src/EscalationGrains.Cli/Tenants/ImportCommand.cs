using System.CommandLine;
using System.Globalization;
using EscalationGrains.Cli.Databases;
using EscalationGrains.Storage.Tenants;

namespace EscalationGrains.Cli.Tenants;

/// <summary><c>escalation import</c>: brings in a tenant that <c>escalation export</c> wrote. 0: it is there now; 1: refused, nothing was changed; 2: the database could not be written.</summary>
internal sealed class ImportCommand : Command
{
    private readonly DatabaseOptions _database = new();

    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "What escalation export wrote." }.AcceptExistingOnly();

    public ImportCommand()
        : base("import", "Bring in a tenant that escalation export wrote, in one transaction. No host may run on the database. Doing it twice equals doing it once; a tenant with other data is refused.")
    {
        Add(_file);
        _database.AddTo(this);
        SetAction((parsed, cancel) => DatabaseFaults.CatchAsync(parsed, () => RunAsync(parsed, cancel)));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var reader = parsed.GetRequiredValue(_file).OpenText();
        var (added, known) = await TenantImporter.ImportAsync(_database.Read(parsed), reader, cancel);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{added:N0} rows brought in, {known:N0} were here already"));
        return 0;
    }
}
