using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>One of each view.</summary>
internal static class Views
{
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly ApprovalView Approval = new()
    {
        Id = "a-c1-1",
        CaseId = "c1",
        Kind = "refund",
        Amount = 40,
        State = "approved",
        Limit = 50,
        AskedBy = new() { Kind = "agent", Id = "a1" },
        AskedAt = At,
    };

    public static readonly OfferView Offer = new()
    {
        Id = "o-c1-1",
        CaseId = "c1",
        AgentId = "a1",
        State = "pending",
        OfferedAt = At,
        ExpiresAt = At.AddMinutes(1),
        Queue = "t1.billing.en",
        Severity = "normal",
        Channel = "chat",
    };

    public static readonly CaseView Case = new()
    {
        Id = "c1",
        CustomerId = "u1",
        Department = "billing",
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = "t1.billing.en",
        Owner = new() { Kind = "agent", Id = "a1" },
        Clocks = [],
        OpenedAt = At,
        ReopenCount = 0,
        ReassignCount = 0,
        InteractionCount = 1,
        Policy = new() { Name = "built-in", Version = 1 },
        Version = 7,
        Channel = "chat",
    };

    public static readonly CaseSummary Summary = new()
    {
        Id = "c1",
        CustomerId = "u1",
        Department = "billing",
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = "t1.billing.en",
        Owner = new() { Kind = "agent", Id = "a1" },
        OpenedAt = At,
        Channel = "chat",
        Version = 7,
    };

    public static readonly DecisionView Decision = new()
    {
        Id = "d1",
        Sequence = 3,
        At = At,
        Kind = "hierarchical",
        Trigger = "asked",
        FromTier = 1,
        ToTier = 2,
        FromQueue = "t1.billing.en",
        ToQueue = "t2.billing.en",
        Policy = new() { Name = "built-in", Version = 1 },
        Conditions = """{"requests":2}""",
        Summary = "Asked twice.",
    };

    public static readonly InteractionView Interaction = new()
    {
        Id = "i1",
        CaseId = "c1",
        CustomerId = "u1",
        Sequence = 1,
        Channel = "chat",
        Direction = "inbound",
        Author = new() { Kind = "customer" },
        Text = "hello",
        Attributes = """{"amount":400}""",
        OccurredAt = At,
        ReceivedAt = At,
    };

    public static readonly CustomerView Customer = new()
    {
        Id = "u1",
        Vip = true,
        Identities = [new() { Kind = "email", Value = "ana@example.com", Verified = false }],
        OpenCases = ["c1"],
        CaseCount = 1,
        InteractionCount = 1,
        CreatedAt = At,
        Version = 1,
    };

    public static readonly HandoffView Handoff = new()
    {
        CaseId = "c1",
        Version = 7,
        AsOf = At,
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = "t1.billing.en",
        Owner = new() { Kind = "agent", Id = "a1" },
        Customer = Customer,
        Channels = [],
        Timeline = [new() { Sequence = 2, At = At, Kind = "interaction-added", Text = "customer by chat: Hello", Href = "/v1/interactions/i1" }],
        EarlierLines = 0,
        Tried = [],
        Promises = [],
        Signals = [],
        Clocks = [],
        Decisions = [],
        OpenQuestions = [],
    };

    public static AgentView Agent(string id) => new()
    {
        Id = id,
        Org = "bpo",
        Profile = new() { Name = "Ben", Tiers = [1, 2], Departments = ["billing"] },
        Presence = "available",
        OpenOffers = 1,
        OwnedCases = 2,
    };
}
