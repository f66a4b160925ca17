using System.Text.Json;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Which events of a feed a reader wants; null means any. An event passes when it passes each.</summary>
/// <param name="Types">Event types.</param>
/// <param name="Queues">Queues that the case is in or came from.</param>
/// <param name="Agents">Agents whom the event is about or who own the case.</param>
/// <param name="Cases">Ids of cases.</param>
/// <param name="Clocks">Clocks that the event is about.</param>
internal sealed record FeedFilter(
    IReadOnlySet<string>? Types, IReadOnlySet<string>? Queues, IReadOnlySet<string>? Agents, IReadOnlySet<string>? Cases, IReadOnlySet<string>? Clocks)
{
    public static readonly string[] Names = ["type", "queue", "agent", "case", "clock"];

    public static FeedFilter Read(QueryFields query) => new(Words(query, "type"), Words(query, "queue"), Words(query, "agent"), Words(query, "case"), Words(query, "clock"));

    public bool Passes(FeedEvent @event)
    {
        if (!Holds(Types, @event.Type) || !Holds(Cases, @event.Subject))
        {
            return false;
        }

        if (Queues is null && Agents is null && Clocks is null)
        {
            return true;
        }

        using var document = JsonDocument.Parse(@event.Data);
        var data = document.RootElement;
        return (Queues is null || Holds(Queues, Text(data, "queue")) || Holds(Queues, Text(data, "fromQueue")))
            && (Agents is null || Holds(Agents, Text(data, "agentId")) || Holds(Agents, OwnerOf(data)))
            && Holds(Clocks, Text(data, "clock"));
    }

    private static bool Holds(IReadOnlySet<string>? wanted, string? word) => wanted is null || (word is not null && wanted.Contains(word));

    private static string? OwnerOf(JsonElement data) =>
        data.TryGetProperty("owner", out var owner) && owner.ValueKind == JsonValueKind.Object && Text(owner, "kind") == "agent" ? Text(owner, "id") : null;

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static HashSet<string>? Words(QueryFields query, string name) =>
        query.Text(name, TextRule.Subject)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
}
