using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>In any order, before a clock fires or a person acts, the same interactions of one case reach the same place.</summary>
public sealed class OrderProperties
{
    [Property(Arbitrary = [typeof(Messages)], MaxTest = 300)]
    public void Interactions_InAnyOrder_ReachTheSamePlace(InteractionFacts[] interactions, int seed)
    {
        var shuffled = interactions.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Reached(interactions), Reached(shuffled));
    }

    private static object Reached(IReadOnlyList<InteractionFacts> interactions)
    {
        var (customer, @case) = (CustomerState.None, CaseState.None);
        foreach (var interaction in interactions)
        {
            var plan = CustomerRules.Receive(customer, CustomerBuilder.Contact(interaction), [], CaseId.Of("c1"), EscalationPolicy.BuiltIn, A.Monday);
            customer = plan.Facts.Aggregate(customer, (s, f) => s.Apply(f));
            var verdict = CaseRules.AddInteraction(@case, interaction, plan.Standing, A.Opening(), EscalationPolicy.BuiltIn, A.Monday);
            @case = Expect.Accepted(verdict).Aggregate(@case, (s, f) => s.Apply(f));
        }

        return (@case.Tier, @case.Queue, @case.Severity, @case.InteractionCount, customer.InteractionCount, customer.LastContactAt, string.Join(' ', customer.SupervisorRequests.Order()));
    }

    public static class Messages
    {
        // Without low: an interaction that says nothing opens a case as normal, and whether low was said before or after then decides.
        public static Arbitrary<InteractionFacts> Arbitrary() => (
            from ago in Gen.Choose(0, 3600)
            from author in Gen.Elements(Enum.GetValues<AuthorKind>())
            from direction in Gen.Elements(Enum.GetValues<Direction>())
            from channel in Gen.Elements(Enum.GetValues<Channel>())
            from severity in Gen.Elements<Severity?>(null, null, Severity.Normal, Severity.High, Severity.Critical)
            from asks in Gen.Elements(true, false)
            select A.Message(A.Monday - TimeSpan.FromSeconds(ago), $"i{ago}", channel, direction, author, severity: severity, asks: asks, receivedAt: A.Monday)).ToArbitrary();
    }
}
