using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Tests.Building;

/// <summary>Where tests start: things by the state they have reached, at fixed instants.</summary>
internal static class A
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly AgentId Ana = AgentId.Of("ana");
    public static readonly AgentId Ben = AgentId.Of("ben");
    public static readonly AgentId Eva = AgentId.Of("eva");

    public static readonly ActedBy Sue = new(ActorKind.Supervisor, "sue");
    public static readonly ActedBy TheCustomer = new(ActorKind.Customer, "k1");

    public static readonly ContentId Why = ContentId.Of("t-why");

    /// <summary>The built-in policy of a brand that does not leave cases with owners who are gone.</summary>
    public static readonly EscalationPolicy Graced = EscalationPolicy.BuiltIn with { OfflineGrace = TimeSpan.FromMinutes(20) };

    public static CaseBuilder Case() => new();

    public static CustomerBuilder Customer() => new();

    public static CaseOpening Opening(DateTimeOffset? dueAt = null, string? department = "billing", string? region = null) =>
        new(CaseId.Of("c1"), CustomerId.Of("k1"), "zendesk:1", "refund", department, "en", region, dueAt, null);

    /// <summary>What a customer writes in a chat, unless said otherwise.</summary>
    public static InteractionFacts Message(
        DateTimeOffset at,
        string id = "i1",
        Channel channel = Channel.Chat,
        Direction direction = Direction.Inbound,
        AuthorKind author = AuthorKind.Customer,
        AgentId? agent = null,
        Severity? severity = null,
        bool asks = false,
        ContentId? subject = null,
        DateTimeOffset? receivedAt = null) =>
        new(InteractionId.Of(id), channel, direction, author, agent, at, receivedAt ?? at, severity, asks, subject);

    public static CustomerStanding Standing(bool vip = false, params DateTimeOffset[] requests) => new(vip, requests);
}
