using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Tests.Building;

/// <summary>A customer brought to a state by the rules themselves.</summary>
internal sealed class CustomerBuilder
{
    private int _cases;

    public CustomerState State { get; private set; } = CustomerState.None;

    public DateTimeOffset Now { get; private set; } = A.Monday;

    public static CustomerContact Contact(
        InteractionFacts interaction,
        string? topic = null,
        string? namedCase = null,
        bool namesNewCase = false,
        IReadOnlyList<KnownIdentity>? identities = null,
        IReadOnlyList<IdentityConflict>? conflicts = null,
        string? language = null,
        string? region = null,
        bool? vip = null,
        ContentId? name = null) =>
        new(CustomerId.Of("k1"), interaction, identities ?? [], conflicts ?? [], language, region, vip, name, topic, namedCase is null ? null : CaseId.Of(namedCase), namesNewCase);

    public CustomerBuilder After(double days = 0, double hours = 0, double minutes = 0)
    {
        Now += TimeSpan.FromDays(days) + TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes);
        return this;
    }

    /// <summary>The plan for a contact now; the case opened, if any, would be the next of <c>c1</c>, <c>c2</c>…</summary>
    public CustomerPlan Plan(CustomerContact contact, params string[] closed) =>
        CustomerRules.Receive(State, contact, [.. closed.Select(CaseId.Of)], CaseId.Of($"c{_cases + 1}"), EscalationPolicy.BuiltIn, Now);

    public CustomerBuilder Contacted(CustomerContact contact, params string[] closed)
    {
        var plan = Plan(contact, closed);
        _cases += plan.Opens ? 1 : 0;
        State = plan.Facts.Aggregate(State, (s, f) => s.Apply(f));
        return this;
    }

    /// <summary>A chat message, on a topic if one is given.</summary>
    public CustomerBuilder Wrote(string? topic = null, bool asks = false, Channel channel = Channel.Chat) =>
        Contacted(Contact(A.Message(Now, $"i{State.InteractionCount + 1}", channel, asks: asks), topic));
}
