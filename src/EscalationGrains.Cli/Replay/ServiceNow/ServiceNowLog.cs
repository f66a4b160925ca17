using System.Globalization;
using CsvHelper;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>Reads the event log: comma-separated, one row an update, day before month, "?" for nothing, instants taken as UTC.</summary>
internal static class ServiceNowLog
{
    private const string Nothing = "?";
    private const string InstantPattern = "d/M/yyyy HH:mm";

    public static IReadOnlyList<ServiceNowRow> Read(string file)
    {
        using var reader = new StreamReader(file);
        return Read(reader, file);
    }

    public static IReadOnlyList<ServiceNowRow> Read(TextReader reader, string file)
    {
        using var csv = CsvReader.Create(reader, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        var rows = new List<ServiceNowRow>();
        while (csv.Read())
        {
            rows.Add(new Fields(csv, file).ToRow());
        }

        return rows;
    }

    /// <summary>The fields of the row the reader stands on; a fault names the line.</summary>
    private readonly struct Fields(CsvReader csv, string file)
    {
        public ServiceNowRow ToRow() => new()
        {
            Line = (int)csv.LineNumber,
            Number = Required("number"),
            State = ServiceNowWords.State(Required("incident_state")) ?? throw Fault("incident_state", "a state"),
            Priority = Count("priority") is >= 1 and <= 4 and var priority ? priority : throw Fault("priority", "1 to 4"),
            ModCount = Count("sys_mod_count"),
            ReassignmentCount = Count("reassignment_count"),
            ReopenCount = Count("reopen_count"),
            OpenedAt = Instant("opened_at") ?? throw Fault("opened_at", "an instant"),
            UpdatedAt = Instant("sys_updated_at") ?? throw Fault("sys_updated_at", "an instant"),
            ResolvedAt = Instant("resolved_at"),
            ClosedAt = Instant("closed_at"),
            Caller = Optional("caller_id"),
            Group = Optional("assignment_group"),
            ContactType = Optional("contact_type"),
            Category = Optional("category"),
            Subcategory = Optional("subcategory"),
            ClosedCode = Optional("closed_code"),
        };

        private string? Optional(string column)
        {
            if (!csv.TryGetFieldIndex(column, out var index) || csv.IsEmpty(index))
            {
                return null;
            }

            return csv.GetString(index).Trim() is var value && value is "" or Nothing ? null : value;
        }

        private string Required(string column) => Optional(column) ?? throw Fault(column, "a value");

        private int Count(string column) =>
            int.TryParse(Required(column), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : throw Fault(column, "a whole number");

        private DateTimeOffset? Instant(string column)
        {
            if (Optional(column) is not { } text)
            {
                return null;
            }

            return DateTimeOffset.TryParseExact(
                text, InstantPattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw Fault(column, "an instant such as 29/2/2016 01:16");
        }

        private RecordingFaultException Fault(string column, string wanted) =>
            new(file, (int)csv.LineNumber, $"{column} is \"{Optional(column) ?? Nothing}\", not {wanted}");
    }
}
