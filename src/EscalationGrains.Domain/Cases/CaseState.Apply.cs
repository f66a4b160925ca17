using System.Collections.Immutable;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

public sealed partial record CaseState
{
    /// <summary>Folds one fact. Total: an unknown kind is a bug, never skipped.</summary>
    public CaseState Apply(CaseEvent fact) => Fold(fact) with { Version = Version + 1 };

    private CaseState Fold(CaseEvent fact) => fact switch
    {
        CaseEvent.Opened f => Open(f),
        CaseEvent.InteractionAdded f => this with
        {
            InteractionCount = InteractionCount + 1,
            Channel = f.Direction == Direction.Inbound && f.At >= ChannelAt ? f.Channel : Channel,
            ChannelAt = f.Direction == Direction.Inbound && f.At > ChannelAt ? f.At : ChannelAt,
            Requests = f is { SupervisorRequested: true, Direction: Direction.Inbound, Author: AuthorKind.Customer } ? Latest(Requests.Add(f.At)) : Requests,
        },
        CaseEvent.RoutingLearned f => Moved(Tier, f.Department, f.ToQueue, f.At) with { Topic = f.Topic, Language = f.Language, Region = f.Region, Naming = f.Naming },
        CaseEvent.SubjectSet f => this with { Subject = f.Content },
        CaseEvent.VipChanged f => this with { Vip = f.Vip },
        CaseEvent.ClockStarted f => WithClock(Clock.Start(f.Clock, f.Target, f.At)),
        CaseEvent.ClockPaused f => WithClock(f.Clock, c => c.Stop(ClockState.Paused, f.At)),
        CaseEvent.ClockResumed f => WithClock(f.Clock, c => c.Resume(f.At)),
        CaseEvent.ClockRetargeted f => WithClock(f.Clock, c => c with { Target = f.Target }),
        CaseEvent.ClockMet f => WithClock(f.Clock, c => c.Stop(ClockState.Met, f.At)),
        CaseEvent.ClockBreached f => WithClock(f.Clock, c => c.Stop(ClockState.Breached, f.At)),
        CaseEvent.ClockCancelled f => WithClock(f.Clock, c => c.Stop(ClockState.Cancelled, f.At)),
        CaseEvent.SeverityChanged f => this with { Severity = f.To, SeverityNamed = true },
        CaseEvent.Escalated f => Moved(f.ToTier, f.Department, f.ToQueue, f.At) with
        {
            DecisionCount = DecisionCount + 1,
            ServedRequests = Served(f.ServedRequests),
            PlacedByPerson = PlacedByPerson || f.Actor.Kind != ActorKind.System,
        },
        CaseEvent.EscalationExhausted f => this with { DecisionCount = DecisionCount + 1, ServedRequests = Served(f.ServedRequests) },
        CaseEvent.HandedBack f => Moved(f.ToTier, Department, f.ToQueue, f.At) with { DecisionCount = DecisionCount + 1, PlacedByPerson = true },
        CaseEvent.Reassigned f => Reassign(f),
        CaseEvent.OfferMade f => this with
        {
            Offer = new Offer(f.OfferId, f.AgentId, f.Queue, f.At, f.ExpiresAt, OfferState.Pending),
            OfferCount = OfferCount + 1,
        },
        CaseEvent.OfferAccepted f => EndOffer(OfferState.Accepted) with { Owner = Owner.Of(f.AgentId), WaitingSince = null, PassedOver = [], RoundEndsAt = null, PlacedByPerson = true },
        CaseEvent.OfferDeclined f => EndOffer(OfferState.Declined).PassOver(f.AgentId, f.At),
        CaseEvent.OfferExpired f => EndOffer(OfferState.Expired).PassOver(f.AgentId, f.At),
        CaseEvent.OfferWithdrawn => EndOffer(OfferState.Withdrawn),
        CaseEvent.OfferSuperseded => EndOffer(OfferState.Superseded),
        CaseEvent.OfferRoundEnded => this with { PassedOver = [], RoundEndsAt = null },
        CaseEvent.OwnerReleased f => this with { Owner = Owner.Of(f.Queue), WaitingSince = WaitingSince ?? f.At },
        CaseEvent.Pended f => this with { Status = CaseStatus.Pending, WaitingFor = f.WaitingFor },
        CaseEvent.Resumed => this with { Status = CaseStatus.Open, WaitingFor = null },
        CaseEvent.Resolved f => (this with { Status = CaseStatus.Resolved, WaitingFor = null, ResolvedAt = f.At }).EndSearch(),
        CaseEvent.Closed f => (this with { Status = CaseStatus.Closed, WaitingFor = null, ClosedAt = f.At }).EndSearch(),
        CaseEvent.Reopened f => this with
        {
            Status = CaseStatus.Open,
            ResolvedAt = null,
            ClosedAt = null,
            ReopenCount = ReopenCount + 1,
            WaitingSince = Owner.Kind == OwnerKind.Queue || SearchCutShort ? f.At : null,
            SearchCutShort = false,
        },
        CaseEvent.Noted => this,
        _ => throw new InvalidOperationException($"Unknown fact {fact.GetType().Name}."),
    };

    private static CaseState Open(CaseEvent.Opened f) => new()
    {
        Id = f.CaseId,
        CustomerId = f.CustomerId,
        ExternalRef = f.ExternalRef,
        FollowUpOf = f.FollowUpOf,
        Topic = f.Topic,
        Department = f.Department,
        Language = f.Language,
        Region = f.Region,
        Channel = f.Channel,
        Status = CaseStatus.Open,
        Severity = f.Severity,
        Tier = f.Tier,
        Queue = f.Queue,
        Vip = f.Vip,
        Owner = Owner.Of(f.Queue),
        WaitingSince = f.At,
        OpenedAt = f.At,
        Policy = f.Policy,
        Naming = f.Naming ?? CaseNaming.None,
        SeverityNamed = f.SeverityNamed,
    };

    /// <summary>Another place; an agent who has it stays accountable until another accepts, a queue hands over to the next queue.</summary>
    private CaseState Moved(int tier, string department, QueueKey queue, DateTimeOffset at) => this with
    {
        Tier = tier,
        Department = department,
        Queue = queue,
        Owner = Owner.Kind == OwnerKind.Agent ? Owner : Owner.Of(queue),
        WaitingSince = Status is CaseStatus.Open or CaseStatus.Pending ? WaitingSince ?? at : WaitingSince,
        PassedOver = [],
        RoundEndsAt = null,
    };

    private CaseState Reassign(CaseEvent.Reassigned f)
    {
        var moved = f.ToQueue == Queue ? this with { Department = f.Department } : Moved(Tier, f.Department, f.ToQueue, f.At);
        moved = moved with { PlacedByPerson = true };
        return f.AgentId is { } agent
            ? moved with { Owner = Owner.Of(agent), WaitingSince = null, ReassignCount = ReassignCount + 1, PassedOver = [], RoundEndsAt = null }
            : moved with { ReassignCount = ReassignCount + 1 };
    }

    private ImmutableList<DateTimeOffset> Served(IReadOnlyList<DateTimeOffset>? requests) => requests is null ? ServedRequests : Latest(ServedRequests.AddRange(requests));

    private static ImmutableList<DateTimeOffset> Latest(ImmutableList<DateTimeOffset> requests) =>
        requests.Count > ServedRequestsKept ? requests.RemoveRange(0, requests.Count - ServedRequestsKept) : requests;

    private CaseState EndSearch() => this with { SearchCutShort = SearchCutShort || WaitingSince is not null, WaitingSince = null, PassedOver = [], RoundEndsAt = null };

    private CaseState EndOffer(OfferState state) => Offer is null ? this : this with
    {
        Offer = null,
        RecentOffers = RecentOffers.Add(Offer with { State = state }) is { Count: > RecentOffersKept } all ? all.RemoveAt(0) : RecentOffers.Add(Offer with { State = state }),
    };

    /// <summary>Each answer puts the end of the round off, so that decliners are not asked again at once.</summary>
    private CaseState PassOver(AgentId agent, DateTimeOffset at) => this with
    {
        PassedOver = PassedOver.Contains(agent) ? PassedOver : PassedOver.Add(agent),
        RoundEndsAt = at + Policies.EscalationPolicy.RoundPause,
    };

    private CaseState WithClock(Clock clock)
    {
        var index = Clocks.FindIndex(c => c.Name == clock.Name);
        return this with { Clocks = index < 0 ? Clocks.Add(clock) : Clocks.SetItem(index, clock) };
    }

    private CaseState WithClock(ClockName name, Func<Clock, Clock> change) =>
        FindClock(name) is { } clock ? WithClock(change(clock)) : throw new InvalidOperationException($"Clock {name} was never started.");
}
