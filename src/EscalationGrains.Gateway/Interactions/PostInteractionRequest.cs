using System.Text.Json.Nodes;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Body of <c>POST /v1/interactions</c>, for the reference page.</summary>
internal sealed record PostInteractionRequest
{
    /// <summary><c>chat voice email social sms in-app</c></summary>
    public required string Channel { get; init; }

    /// <summary><c>inbound outbound internal</c></summary>
    public required string Direction { get; init; }

    /// <summary>Clamped to the last 24 hours; left out, now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The sender's id of the message; with the channel it tells repeats.</summary>
    public string? ExternalId { get; init; }

    public string? Subject { get; init; }

    public CustomerPart? Customer { get; init; }

    /// <summary>Left out: the customer's latest open case, else a new one.</summary>
    public CasePart? Case { get; init; }

    public required AuthorPart Author { get; init; }

    public string? Text { get; init; }

    /// <summary><c>low normal high critical</c>; left out, triage sets it.</summary>
    public string? Severity { get; init; }

    public JsonObject? Attributes { get; init; }

    public const string Example = """
        {"channel":"chat","direction":"inbound","externalId":"wamid.T1","subject":"Refund",
         "customer":{"identities":[{"kind":"email","value":"ana@example.com"},{"kind":"phone","value":"+15550100001","verified":true}],
          "name":"Ana","language":"en","region":"GB","attributes":{"vip":true}},
         "case":{"externalRef":"zendesk:35436","topic":"billing","department":"billing"},
         "author":{"kind":"customer"},"text":"second time I ask for a manager","attributes":{"amount":400,"currency":"GBP"}}
        """;

    /// <summary>Who the interaction is with.</summary>
    internal sealed record CustomerPart
    {
        /// <summary>1 to 20, unless the case is named by id or externalRef.</summary>
        public IReadOnlyList<IdentityPart>? Identities { get; init; }

        public string? Name { get; init; }

        public string? Language { get; init; }

        public string? Region { get; init; }

        public JsonObject? Attributes { get; init; }
    }

    /// <summary>A handle.</summary>
    internal sealed record IdentityPart
    {
        /// <summary><c>external email phone social device</c></summary>
        public required string Kind { get; init; }

        public required string Value { get; init; }

        public bool? Verified { get; init; }
    }

    /// <summary>Which case it belongs to.</summary>
    internal sealed record CasePart
    {
        public string? Id { get; init; }

        /// <summary>Opens a case when new.</summary>
        public string? ExternalRef { get; init; }

        /// <summary>The customer's open case on it, else a new one.</summary>
        public string? Topic { get; init; }

        /// <summary>The provider's conversation id.</summary>
        public string? Thread { get; init; }

        public string? Department { get; init; }

        /// <summary>Overrides the resolve target. A new case whose due instant is past already is overdue at once.</summary>
        public DateTimeOffset? DueAt { get; init; }
    }

    /// <summary>Who wrote or spoke.</summary>
    internal sealed record AuthorPart
    {
        /// <summary><c>customer agent bot system</c></summary>
        public required string Kind { get; init; }

        public string? AgentId { get; init; }
    }
}
