using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

/// <summary>Each invariant, broken once.</summary>
public sealed class CaseInvariantsTests
{
    private static readonly QueueKey Elsewhere = QueueKey.Of("t2.claims.en");

    private static CaseState Waiting => A.Case().Opened();

    private static CaseState Offered => A.Case().Opened().Offered(A.Ana);

    private static CaseState Owned => A.Case().Opened().OwnedBy(A.Ana);

    private static CaseState Gone => A.Case().Opened().OwnedBy(A.Ana).Offline(A.Ana, 20);

    public static TheoryData<string> Broken => new(Facts.Keys);

    private static Dictionary<string, (CaseState Before, Func<CaseState, CaseEvent> Fact)> Facts { get; } = new()
    {
        ["a second offer"] = (Offered, s => new CaseEvent.OfferMade(A.Monday, OfferId.Of("o2"), A.Ben, s.Queue, A.Monday)),
        ["an acceptance of no offer"] = (Waiting, s => new CaseEvent.OfferAccepted(A.Monday, OfferId.Of("o1"), A.Ana, s.Owner)),
        ["an acceptance by another"] = (Offered, s => new CaseEvent.OfferAccepted(A.Monday, s.Offer!.Id, A.Ben, s.Owner)),
        ["an acceptance from another owner"] = (Offered, s => new CaseEvent.OfferAccepted(A.Monday, s.Offer!.Id, A.Ana, Owner.Of(A.Ben))),
        ["a declination of another offer"] = (Offered, _ => new CaseEvent.OfferDeclined(A.Monday, OfferId.Of("o9"), A.Ana)),
        ["an expiry of no offer"] = (Waiting, _ => new CaseEvent.OfferExpired(A.Monday, OfferId.Of("o9"), A.Ana)),
        ["a release of somebody else"] = (Owned, s => new CaseEvent.OwnerReleased(A.Monday, A.Ben, s.Queue, "agent-offline")),
        ["a release to another queue"] = (Owned, _ => new CaseEvent.OwnerReleased(A.Monday, A.Ana, Elsewhere, "agent-offline")),
        ["a release while a queue has it"] = (Waiting, s => new CaseEvent.OwnerReleased(A.Monday, A.Ana, s.Queue, "agent-offline")),
        ["a release of one who is there"] = (Owned, s => new CaseEvent.OwnerReleased(A.Monday, A.Ana, s.Queue, "agent-offline")),
        ["a release of one who may come back"] = (Gone, s => new CaseEvent.OwnerReleased(A.Monday.AddMinutes(19), A.Ana, s.Queue, "agent-offline")),
        ["an absence of somebody else"] = (Owned, _ => new CaseEvent.OwnerWentOffline(A.Monday, A.Ben, A.Monday, A.Monday)),
        ["a return of somebody else"] = (Gone, _ => new CaseEvent.OwnerCameBack(A.Monday, A.Ben)),
        ["an assignment from another owner"] = (Owned, _ => new CaseEvent.Assigned(A.Monday, A.Ben, Owner.Of(A.Ben), false, A.Sue)),
        ["a move from another tier"] = (Waiting, s => new CaseEvent.HandedBack(A.Monday, DecisionId.Of(s.Id, 9), 3, 2, s.Queue, Elsewhere, A.Sue, s.Policy)),
        ["a move from another queue"] = (Waiting, s => new CaseEvent.Routed(A.Monday, DecisionId.Of(s.Id, 9), "claims", "en", null, Elsewhere, QueueKey.Of("t1.claims.en"))),
        ["a move to a queue of another tier"] = (Waiting, s => new CaseEvent.Reassigned(A.Monday, s.Department, "claims", s.Queue, Elsewhere, null, A.Sue)),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenBy_SaysSo(string what)
    {
        var (before, factOf) = Facts[what];
        var fact = factOf(before);

        Assert.NotNull(CaseInvariants.BrokenBy(before, fact, before.Apply(fact)));
    }

    [Fact]
    public void BrokenBy_NobodyOwnsIt()
    {
        var after = Waiting with { Owner = new Owner(OwnerKind.Agent, string.Empty) };

        Assert.Equal(new BrokenInvariant("one owner", "none"), CaseInvariants.BrokenBy(Waiting, new CaseEvent.OfferRoundEnded(A.Monday), after));
    }

    [Fact]
    public void BrokenAtRest_NobodyIsLookedFor() => Assert.NotNull(CaseInvariants.BrokenAtRest(Waiting with { WaitingSince = null }));

    [Fact]
    public void BrokenAtRest_AnOfferOfACaseThatDoesNotWait() => Assert.NotNull(CaseInvariants.BrokenAtRest(Offered with { Status = CaseStatus.Resolved, WaitingSince = null }));

    [Fact]
    public void BrokenAtRest_AllIsWell_IsNull() => Assert.All([CaseState.None with { Status = CaseStatus.Closed }, Waiting, Offered, Owned], s => Assert.Null(CaseInvariants.BrokenAtRest(s)));
}
