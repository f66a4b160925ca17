using System.Text.Json;

namespace EscalationGrains.Cli.Api;

/// <summary>One event of a case's journal, oldest first; what <see cref="Data"/> holds depends on <see cref="Kind"/>.</summary>
internal sealed record JournalEvent(long Sequence, string Kind, JsonElement Data)
{
    /// <summary>A text member of the data, null when the event has none of that name.</summary>
    public string? Text(string member) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
