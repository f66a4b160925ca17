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
            var verdict = CaseRules.AddInteraction(@case, interaction, plan.Standing, OpeningOf(interaction.Naming), EscalationPolicy.BuiltIn, A.Monday);
            @case = Expect.Accepted(verdict).Aggregate(@case, (s, f) => s.Apply(f));
        }

        return (@case.Tier, @case.Queue, @case.Severity, @case.Topic, @case.InteractionCount, customer.InteractionCount, customer.LastContactAt, customer.SupervisorRequests.Count);
    }

    /// <summary>As the grain does: what the first interaction to arrive says, the tenant's language where it says none.</summary>
    private static CaseOpening OpeningOf(CaseNaming naming) => new(
        CaseId.Of("c1"), CustomerId.Of("k1"), "zendesk:1", naming.Topic?.Value, naming.Department?.Value, naming.Language?.Value ?? "en", naming.Region?.Value, null, null);

    public static class Messages
    {
        public static Arbitrary<InteractionFacts> Arbitrary() => (
            from ago in Gen.Choose(0, 3600)
            from author in Gen.Elements(Enum.GetValues<AuthorKind>())
            from direction in Gen.Elements(Enum.GetValues<Direction>())
            from channel in Gen.Elements(Enum.GetValues<Channel>())
            from severity in Gen.Elements<Severity?>(null, null, Severity.Low, Severity.Normal, Severity.High, Severity.Critical)
            from asks in Gen.Elements(true, false)
            from topic in Gen.Elements(null, "refund", "delivery")
            from department in Gen.Elements(null, null, "billing", "technical")
            from language in Gen.Elements(null, "en", "fr")
            from region in Gen.Elements(null, "gb")
            let at = A.Monday - TimeSpan.FromSeconds(ago)
            select A.Message(at, $"i{ago}", channel, direction, author, severity: severity, asks: asks, receivedAt: A.Monday) with
            {
                Naming = new CaseNaming(Said(topic, at), Said(department, at), Said(language, at), Said(region, at)),
            }).ToArbitrary();

        private static Named? Said(string? word, DateTimeOffset at) => word is null ? null : new Named(word, at);
    }
}
