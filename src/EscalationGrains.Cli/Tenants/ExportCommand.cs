using System.CommandLine;
using System.Globalization;
using System.Text;
using EscalationGrains.Cli.Databases;
using EscalationGrains.Storage.Tenants;

namespace EscalationGrains.Cli.Tenants;

/// <summary><c>escalation export</c>: writes one tenant into a file. 0: done; 1: refused; 2: the database could not be read.</summary>
internal sealed class ExportCommand : Command
{
    private readonly DatabaseOptions _database = new();

    private readonly Argument<string> _tenant = new("tenant") { Description = "Its id." };

    private readonly Argument<FileInfo> _file = new("file") { Description = "Where to; it must not be there yet. It will hold customers' words." };

    public ExportCommand()
        : base("export", "Write one tenant into a file of JSON lines, for escalation import. Nothing of it may be under way.")
    {
        Add(_tenant);
        Add(_file);
        _database.AddTo(this);
        SetAction((parsed, cancel) => DatabaseFaults.CatchAsync(parsed, () => RunAsync(parsed, cancel)));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(_file);
        if (file.Exists)
        {
            throw new TenantMoveException($"{file.FullName} is there already.");
        }

        // Readable by nobody else, and under its name only when it is whole.
        var parts = file.FullName + ".part";
        try
        {
            var open = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            long rows;
            await using (var writer = new StreamWriter(parts, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), open))
            {
                rows = await TenantExporter.ExportAsync(_database.Read(parsed), parsed.GetRequiredValue(_tenant), writer, cancel);
            }

            File.Move(parts, file.FullName);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows written to {file.FullName}"));
            return 0;
        }
        finally
        {
            File.Delete(parts);
        }
    }
}
