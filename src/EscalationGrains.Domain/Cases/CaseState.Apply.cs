using System.Collections.Immutable;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Cases;

public sealed partial record CaseState
{
    /// <summary>Folds one fact. Total: an unknown kind is a bug, never skipped.</summary>
    public CaseState Apply(CaseEvent fact) => Fold(fact) with { Version = Version + 1 };

    private CaseState Fold(CaseEvent fact) => fact switch
    {
        CaseEvent.Opened f => Open(f),
        CaseEvent.InteractionAdded f => Hear(f),
        CaseEvent.RoutingLearned f => Moved(Tier, f.Department, f.ToQueue, f.At) with
        {
            Topic = f.Topic,
            Language = f.Language,
            Region = f.Region,
            Naming = f.Naming,
            PlaceChangedAt = Version + 1,
        },
        CaseEvent.SubjectSet f => this with { Subject = f.Content },
        CaseEvent.VipChanged f => this with { Vip = f.Vip, CustomerChangedAt = Version + 1 },
        CaseEvent.CustomerAttributesLearned f => this with { CustomerAttributes = f.Attributes, CustomerChangedAt = Version + 1 },
        CaseEvent.ClockStarted f => WithClock(Clock.Start(f.Clock, f.Target, f.At) with { Calendar = f.Calendar, CalendarDueAt = f.DueAt }),
        CaseEvent.ClockPaused f => WithClock(f.Clock, c => c.Stop(ClockState.Paused, f.At, f.Elapsed)),
        CaseEvent.ClockResumed f => WithClock(f.Clock, c => c.Resume(f.At) with { CalendarDueAt = f.DueAt }),
        CaseEvent.ClockRetargeted f => WithClock(f.Clock, c => c.Retarget(f)),
        CaseEvent.ClockWarned f => WithClock(f.Clock, c => c with { Warned = f.Before }),
        CaseEvent.ClockMet f => WithClock(f.Clock, c => c.Stop(ClockState.Met, f.At, f.Elapsed)),
        CaseEvent.ClockBreached f => WithClock(f.Clock, c => c.Stop(ClockState.Breached, f.At, f.Elapsed) with { BreachedAt = f.DueAt }),
        CaseEvent.ClockCancelled f => WithClock(f.Clock, c => c.Stop(ClockState.Cancelled, f.At, f.Elapsed)),
        CaseEvent.FollowUpDue f => WithClock(ClockName.FollowUp, c => c.Stop(ClockState.Met, f.At, null)),
        CaseEvent.Decided f => CountDecision(f.DecisionId) with { Marks = Marks.RemoveAll(m => m.Trigger == f.Trigger).Add(MarkOf(f)) },
        CaseEvent.Shadowed f => Watched(f),
        CaseEvent.Tagged f => Tags.Contains(f.Tag) ? this : this with { Tags = Tags.Add(f.Tag) },
        CaseEvent.Notified => this,
        CaseEvent.Routed f => Moved(Tier, f.Department, f.ToQueue, f.At) with { Language = f.Language, Region = f.Region },
        CaseEvent.PathStarted f => this with { Path = new(f.Path, f.DecisionId, f.Kind, f.Trigger, 0, 0, f.NextAt) },
        CaseEvent.PathStepTaken f => Path is null ? this : this with { Path = Path with { Step = f.NextStep, Taken = f.NextTaken, NextAt = f.NextAt } },
        CaseEvent.PathEnded => this with { Path = null },
        CaseEvent.PolicyChanged f => this with { Policy = f.To },
        CaseEvent.SeverityChanged f => this with { Severity = f.To, SeverityNamed = true, SeverityChangedAt = f.Actor == ActedBy.Policy ? SeverityChangedAt : Version + 1 },
        CaseEvent.Escalated f => CountDecision(f.DecisionId).Moved(f.ToTier, f.Department, f.ToQueue, f.At) with
        {
            ServedRequests = Served(f.ServedRequests),
            PlacedByPerson = PlacedByPerson || f.Actor.Kind != ActorKind.System,
            PlaceChangedAt = f.Actor.Kind != ActorKind.System && f.Department != Department ? Version + 1 : PlaceChangedAt,
        },
        CaseEvent.EscalationExhausted f => CountDecision(f.DecisionId) with { ServedRequests = Served(f.ServedRequests) },
        CaseEvent.HandedBack f => CountDecision(f.DecisionId).Moved(f.ToTier, Department, f.ToQueue, f.At) with { PlacedByPerson = PlacedByPerson || f.Actor.Kind != ActorKind.System },
        CaseEvent.Reassigned f => Reassign(f),
        CaseEvent.OfferMade f => this with
        {
            Offer = new Offer(f.OfferId, f.AgentId, f.Queue, f.At, f.ExpiresAt, OfferState.Pending),
            OfferCount = OfferCount + 1,
        },
        CaseEvent.OfferAccepted f => EndOffer(OfferState.Accepted) with
        {
            Owner = Owner.Of(f.AgentId),
            OwnerSince = f.At,
            OwnerReleaseAt = null,
            WaitingSince = null,
            PassedOver = [],
            RoundEndsAt = null,
            PlacedByPerson = true,
        },
        CaseEvent.OfferDeclined f => EndOffer(OfferState.Declined).PassOver(f.AgentId, f.At),
        CaseEvent.OfferExpired f => EndOffer(OfferState.Expired).PassOver(f.AgentId, f.At),
        CaseEvent.OfferWithdrawn => EndOffer(OfferState.Withdrawn),
        CaseEvent.OfferSuperseded => EndOffer(OfferState.Superseded),
        CaseEvent.OfferRoundEnded => this with { PassedOver = [], RoundEndsAt = null },
        CaseEvent.OwnerWentOffline f => this with { OwnerReleaseAt = f.ReleaseAt },
        CaseEvent.OwnerCameBack => this with { OwnerReleaseAt = null },
        CaseEvent.OwnerReleased f => this with { Owner = Owner.Of(f.Queue), OwnerSince = null, OwnerReleaseAt = null, WaitingSince = WaitingSince ?? f.At },
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
            ReopenedAt = Version + 1,
            Reopenings = Kept(Reopenings.Add(f.At)),
            WaitingSince = Owner.Kind == OwnerKind.Queue || SearchCutShort ? f.At : null,
            SearchCutShort = false,
        },
        CaseEvent.Noted => this,
        CaseEvent.Assigned f => this with
        {
            Owner = Owner.Of(f.AgentId),
            OwnerSince = f.At,
            OwnerReleaseAt = null,
            WaitingSince = null,
            PassedOver = [],
            RoundEndsAt = null,
            PlacedByPerson = true,
        },
        CaseEvent.PriorityChanged f => this with { Priority = f.To == 0 ? null : f.To },
        CaseEvent.Rerouted f => Moved(Tier, f.Department, f.ToQueue, f.At) with { Language = f.Language, Region = f.Region, PlacedByPerson = true, PlaceChangedAt = Version + 1 },
        CaseEvent.TierOverridden f => CountDecision(f.DecisionId).Moved(f.ToTier, Department, f.ToQueue, f.At) with { PlacedByPerson = true },
        CaseEvent.ClockHeld f => WithClock(f.Clock, c => c with { HeldSince = f.At }),
        CaseEvent.ApprovalRequested f => this with { Approvals = (Approvals ?? CaseApprovals.None).Ask(Approval.Of(f)) },
        CaseEvent.ApprovalGranted f => this with { Approvals = Approvals?.End(f.ApprovalId, f) },
        CaseEvent.ApprovalDeclined f => this with { Approvals = Approvals?.End(f.ApprovalId, f) },
        CaseEvent.ApprovalRefused f => this with { Approvals = Approvals?.End(f.ApprovalId, f) },
        CaseEvent.ClockReleased f => WithClock(f.Clock, c => c with { HeldSince = null }),
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
        TierSince = f.At,
    };

    /// <summary>Instants are kept in the order in which they occurred, so that the same interactions count alike in whatever order they come.</summary>
    private CaseState Hear(CaseEvent.InteractionAdded f)
    {
        var inbound = f.Direction == Direction.Inbound;
        var heard = this with
        {
            InteractionCount = InteractionCount + 1,
            Channel = inbound && f.At >= ChannelAt ? f.Channel : Channel,
            ChannelAt = inbound && f.At > ChannelAt ? f.At : ChannelAt,
        };
        if (inbound && f.Author == AuthorKind.Customer)
        {
            return heard with
            {
                Requests = f.SupervisorRequested ? Latest(Requests.Add(f.At)) : Requests,
                Contacts = Kept(Contacts.Add(f.At)),
                Attempts = AgentAnswered ? Kept(Attempts.Add(f.At)) : Attempts,
                AgentAnswered = false,
                UnansweredSince = UnansweredSince is { } since && since <= f.At ? since : f.At,
                Moods = MoodOf(f) is { } mood ? LatestMoods(Moods.Add(mood)) : Moods,
            };
        }

        return f is { Direction: Direction.Outbound, Author: AuthorKind.Agent } ? heard with { AgentAnswered = true, UnansweredSince = null } : heard;
    }

    /// <summary>An act judged by an instant before the last one, as a late tick does, takes nothing of it back.</summary>
    private Policies.Conditions.TriggerMark MarkOf(CaseEvent.Decided f) => new(f.Trigger, f.Cause, FindMark(f.Trigger) is { } mark && mark.At > f.DueAt ? mark.At : f.DueAt);

    private CaseState Watched(CaseEvent.Shadowed f)
    {
        var former = FindShadowMark(f.Trigger, f.Policy);
        var marks = ShadowPolicy == f.Policy ? ShadowMarks.RemoveAll(m => m.Trigger == f.Trigger) : [];
        return this with { ShadowPolicy = f.Policy, ShadowMarks = marks.Add(new(f.Trigger, f.Cause, former is { } mark && mark.At > f.DueAt ? mark.At : f.DueAt)) };
    }

    private static double? MoodOf(CaseEvent.InteractionAdded f) => f.Signals?.FirstOrDefault(s => s.Kind == SignalKind.Sentiment)?.Score;

    private static ImmutableList<double> LatestMoods(ImmutableList<double> moods) => moods.Count > MoodsKept ? moods.RemoveAt(0) : moods;

    private static ImmutableList<DateTimeOffset> Kept(ImmutableList<DateTimeOffset> instants)
    {
        var sorted = instants.Count > 1 && instants[^1] < instants[^2] ? instants.Sort() : instants;
        return sorted.Count > InstantsKept ? sorted.RemoveAt(0) : sorted;
    }

    /// <summary>A decision is counted by the first fact that tells it; the facts that carry it out name it again.</summary>
    private CaseState CountDecision(DecisionId id) => id == DecisionId.Of(Id, DecisionCount + 1) ? this with { DecisionCount = DecisionCount + 1 } : this;

    /// <summary>Another place; an agent who has it stays accountable until another accepts, a queue hands over to the next queue.</summary>
    private CaseState Moved(int tier, string department, QueueKey queue, DateTimeOffset at) => this with
    {
        Tier = tier,
        Department = department,
        Queue = queue,
        Priority = queue == Queue ? Priority : null,
        TierSince = tier == Tier ? TierSince : at,
        TierChangedAt = tier == Tier ? TierChangedAt : Version + 1,
        Owner = Owner.Kind == OwnerKind.Agent ? Owner : Owner.Of(queue),
        WaitingSince = Status is CaseStatus.Open or CaseStatus.Pending ? WaitingSince ?? at : WaitingSince,
        PassedOver = [],
        RoundEndsAt = null,
    };

    private CaseState Reassign(CaseEvent.Reassigned f)
    {
        var moved = f.ToQueue == Queue ? this with { Department = f.Department } : Moved(Tier, f.Department, f.ToQueue, f.At);
        moved = moved with { PlacedByPerson = true, PlaceChangedAt = f.Department == Department ? PlaceChangedAt : Version + 1 };
        return f.AgentId is { } agent
            ? moved with { Owner = Owner.Of(agent), OwnerSince = f.At, OwnerReleaseAt = null, WaitingSince = null, ReassignCount = ReassignCount + 1, PassedOver = [], RoundEndsAt = null }
            : moved with { ReassignCount = ReassignCount + 1 };
    }

    private ImmutableList<DateTimeOffset> Served(IReadOnlyList<DateTimeOffset>? requests) => requests is null ? ServedRequests : Latest(ServedRequests.AddRange(requests));

    private static ImmutableList<DateTimeOffset> Latest(ImmutableList<DateTimeOffset> requests) =>
        requests.Count > ServedRequestsKept ? requests.RemoveRange(0, requests.Count - ServedRequestsKept) : requests;

    private CaseState EndSearch() => this with { SearchCutShort = SearchCutShort || WaitingSince is not null, OwnerReleaseAt = null, WaitingSince = null, PassedOver = [], RoundEndsAt = null };

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
        Declines = Kept(Declines.Add(at)),
    };

    private CaseState WithClock(Clock clock)
    {
        var index = Clocks.FindIndex(c => c.Name == clock.Name);
        return this with { Clocks = index < 0 ? Clocks.Add(clock) : Clocks.SetItem(index, clock) };
    }

    private CaseState WithClock(ClockName name, Func<Clock, Clock> change) =>
        FindClock(name) is { } clock ? WithClock(change(clock)) : throw new InvalidOperationException($"Clock {name} was never started.");
}
