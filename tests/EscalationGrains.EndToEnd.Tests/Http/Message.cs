using System.Text.Json.Nodes;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>An interaction as a platform posts it; what is null is left out.</summary>
internal sealed record Message
{
    public string Channel { get; init; } = "chat";

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>The handles were checked by whoever sends them.</summary>
    public bool Verified { get; init; }

    public string Text { get; init; } = "My refund has not arrived.";

    public string? Severity { get; init; }

    public string? Topic { get; init; }

    public string? ExternalId { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public string? Region { get; init; }

    /// <summary>Only lines of a batch carry it; elsewhere it is a header.</summary>
    public string? IdempotencyKey { get; init; }

    public JsonObject ToJson()
    {
        var identities = new JsonArray();
        Handle(identities, "email", Email);
        Handle(identities, "phone", Phone);
        var message = new JsonObject
        {
            ["channel"] = Channel,
            ["direction"] = "inbound",
            ["author"] = new JsonObject { ["kind"] = "customer" },
            ["customer"] = Without(new JsonObject { ["identities"] = identities, ["region"] = Region }),
            ["case"] = Without(new JsonObject { ["topic"] = Topic, ["dueAt"] = DueAt }),
            ["text"] = Text,
            ["severity"] = Severity,
            ["externalId"] = ExternalId,
            ["occurredAt"] = OccurredAt,
            ["idempotencyKey"] = IdempotencyKey,
        };
        return Without(message);
    }

    private void Handle(JsonArray identities, string kind, string? value)
    {
        if (value is not null)
        {
            identities.Add(new JsonObject { ["kind"] = kind, ["value"] = value, ["verified"] = Verified });
        }
    }

    private static JsonObject Without(JsonObject value)
    {
        foreach (var (name, _) in value.Where(p => p.Value is null).ToList())
        {
            value.Remove(name);
        }

        return value;
    }
}
