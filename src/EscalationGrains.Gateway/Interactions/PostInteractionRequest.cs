using System.Text.Json.Nodes;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Body of <c>POST /v1/interactions</c>, for the reference page.</summary>
/// <param name="Channel"><c>chat voice email social sms in-app</c></param>
/// <param name="Direction"><c>inbound outbound internal</c></param>
/// <param name="OccurredAt">Clamped to the last 24 hours; left out, now.</param>
/// <param name="ExternalId">The sender's id of the message; with the channel it tells repeats.</param>
/// <param name="Case">Left out: the customer's latest open case, else a new one.</param>
/// <param name="Severity"><c>low normal high critical</c>; left out, triage sets it.</param>
internal sealed record PostInteractionRequest(
    string Channel,
    string Direction,
    DateTimeOffset? OccurredAt,
    string? ExternalId,
    string? Subject,
    PostInteractionRequest.CustomerPart? Customer,
    PostInteractionRequest.CasePart? Case,
    PostInteractionRequest.AuthorPart Author,
    string? Text,
    string? Severity,
    JsonObject? Attributes)
{
    public const string Example = """
        {"channel":"chat","direction":"inbound","externalId":"wamid.T1","subject":"Refund",
         "customer":{"identities":[{"kind":"email","value":"ana@example.com"},{"kind":"phone","value":"+15550100001","verified":true}],
          "name":"Ana","language":"en","region":"GB","attributes":{"vip":true}},
         "case":{"externalRef":"zendesk:35436","topic":"billing","department":"billing"},
         "author":{"kind":"customer"},"text":"second time I ask for a manager","attributes":{"amount":400,"currency":"GBP"}}
        """;

    /// <summary>Who the interaction is with.</summary>
    /// <param name="Identities">1 to 20, unless the case is named by id or externalRef.</param>
    internal sealed record CustomerPart(IReadOnlyList<IdentityPart>? Identities, string? Name, string? Language, string? Region, JsonObject? Attributes);

    /// <summary>A handle.</summary>
    /// <param name="Kind"><c>external email phone social device</c></param>
    internal sealed record IdentityPart(string Kind, string Value, bool? Verified);

    /// <summary>Which case it belongs to.</summary>
    /// <param name="ExternalRef">Opens a case when new.</param>
    /// <param name="Topic">The customer's open case on it, else a new one.</param>
    /// <param name="Thread">The provider's conversation id.</param>
    /// <param name="DueAt">Overrides the resolve target.</param>
    internal sealed record CasePart(string? Id, string? ExternalRef, string? Topic, string? Thread, string? Department, DateTimeOffset? DueAt);

    /// <summary>Who wrote or spoke.</summary>
    /// <param name="Kind"><c>customer agent bot system</c></param>
    internal sealed record AuthorPart(string Kind, string? AgentId);
}
