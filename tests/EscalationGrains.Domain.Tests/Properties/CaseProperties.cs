using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>What holds for a case whatever happens to it, in whatever order.</summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 300, EndSize = 60)]
public sealed class CaseProperties
{
    [Property]
    public void Owner_IsOneAlways_AndAnAgentStaysUntilAFactPassesIt(Step[] steps)
    {
        var state = CaseState.None;
        foreach (var fact in History.Of(steps).Facts)
        {
            var after = state.Apply(fact);
            Assert.NotEmpty(after.Owner.Id);
            if (after.Owner.Kind == OwnerKind.Queue)
            {
                Assert.Equal(after.Queue.Value, after.Owner.Id);
            }

            if (state.Owner.Kind == OwnerKind.Agent && after.Owner != state.Owner)
            {
                Assert.True(fact is CaseEvent.OfferAccepted or CaseEvent.Reassigned { AgentId: not null } or CaseEvent.Assigned or CaseEvent.OwnerReleased, $"{fact} took the case from {state.Owner}");
            }

            state = after;
        }
    }

    [Property]
    public void Waiting_IsEveryCaseAQueueOwns(Step[] steps) =>
        Assert.All(History.Of(steps).Units, u => Assert.True(!u.After.IsLive || u.After.Owner.Kind == OwnerKind.Agent || u.After.WaitingSince is not null));

    [Property]
    public void Offer_AtMostOnePending_AndEachEndsOnce(Step[] steps)
    {
        OfferId? pending = null;
        foreach (var fact in History.Of(steps).Facts)
        {
            if (fact is CaseEvent.OfferMade made)
            {
                Assert.Null(pending);
                pending = made.OfferId;
            }
            else if (EndedBy(fact) is { } ended)
            {
                Assert.Equal(pending, ended);
                pending = null;
            }
        }

        Assert.Equal(pending, History.Of(steps).State.Offer?.Id);
    }

    [Property]
    public void Offer_StandsOnlyWhileTheCaseWaitsInItsQueue(Step[] steps) =>
        Assert.All(History.Of(steps).Units, u => Assert.True(u.After.Offer is not { } offer || (u.After.IsWaiting && offer.Queue == u.After.Queue && offer.State == OfferState.Pending)));

    [Property]
    public void Replay_FromNothing_GivesTheSameState(Step[] steps)
    {
        var history = History.Of(steps);

        var replayed = history.Facts.Aggregate(CaseState.None, (s, f) => s.Apply(f));

        Assert.Equal(Expect.Text(history.State), Expect.Text(replayed));
        Assert.Equal(history.Facts.Count, replayed.Version);
    }

    [Property]
    public void Wake_Twice_IsOnce_AndNothingDueIsLeft(Step[] steps)
    {
        var history = History.Of(steps);
        history.Wake();

        Assert.True(history.State.NextDueAt is not { } due || due > history.Now);
        Expect.Unchanged(CaseRules.Wake(history.State, EscalationPolicy.BuiltIn, history.Now));
    }

    [Property]
    public void Wake_TooEarly_IsUnchanged(Step[] steps)
    {
        var history = History.Of(steps);
        history.Wake();

        if (history.State.NextDueAt is { } due)
        {
            Expect.Unchanged(CaseRules.Wake(history.State, EscalationPolicy.BuiltIn, due - TimeSpan.FromTicks(1)));
            Assert.IsType<Verdict<CaseEvent>.Accepted>(CaseRules.Wake(history.State, EscalationPolicy.BuiltIn, due));
        }
    }

    [Property]
    public void Clock_Live_ElapsedAndPausedMakeTheWall(Step[] steps)
    {
        var history = History.Of(steps);
        foreach (var clock in history.State.Clocks.Where(c => c.IsLive))
        {
            var (paused, since) = (TimeSpan.Zero, (DateTimeOffset?)null);
            foreach (var fact in history.Facts)
            {
                (paused, since) = fact switch
                {
                    CaseEvent.ClockStarted f when f.Clock == clock.Name => (TimeSpan.Zero, null),
                    CaseEvent.ClockPaused f when f.Clock == clock.Name => (paused, f.At),
                    CaseEvent.ClockMet f when f.Clock == clock.Name => (paused, since ?? f.At),
                    CaseEvent.ClockResumed f when f.Clock == clock.Name => (paused + (f.At - since!.Value), null),
                    _ => (paused, since),
                };
            }

            paused += since is { } still ? history.Now - still : TimeSpan.Zero;
            Assert.Equal(history.Now - clock.StartedAt, clock.ElapsedAt(history.Now) + paused);
        }
    }

    [Property]
    public void Clock_Running_OnlyWhileOpenOrDueAlready(Step[] steps)
    {
        var history = History.Of(steps);

        Assert.All(
            history.State.Clocks.Where(c => c.State == ClockState.Running),
            c => Assert.True(history.State.Status == CaseStatus.Open || (history.State.Status == CaseStatus.Pending && c.DueAt <= history.Now)));
    }

    [Property]
    public void Wake_OnTimeOrOnlyOnceLate_BreachesTheSameResolveClocks(Step[] steps)
    {
        var commands = steps.Where(s => s.Act != Act.Wake).ToArray();
        var (onTime, late) = (History.Of(commands, wakesOnTime: true), History.Of(commands));
        var end = onTime.Now + TimeSpan.FromDays(10);
        foreach (var history in new[] { onTime, late })
        {
            history.WaitUntil(end);
            history.Wake();
        }

        Assert.Equal(ResolveBreaches(onTime), ResolveBreaches(late));
        Assert.Equal((onTime.State.Status, onTime.State.Severity), (late.State.Status, late.State.Severity));
    }

    [Property]
    public void Effects_QueueNoticesFolded_GiveExactlyTheWaitingCases(Step[] steps)
    {
        var histories = Enumerable.Range(0, 3).Select(n => History.Of(steps.Where((_, i) => i % 3 == n), id: $"c{n}")).ToArray();
        var queues = new Dictionary<QueueKey, Dictionary<CaseId, QueueNotice>>();
        foreach (var unit in histories.SelectMany(h => h.Units))
        {
            foreach (var (queue, notice) in CaseEffects.For(unit.Before, unit.Facts, unit.After).OfType<CaseEffect.ToQueue>())
            {
                Fold(queues, queue, notice);
                Fold(queues, queue, notice);
            }
        }

        var expected = histories.Select(h => h.State).Where(s => s.IsWaiting).Select(s => (
            s.Queue, s.Id, Offered: s.Offer is not null, s.Severity, s.WaitingSince, s.ClocksDueAt, PassedOver: string.Join(' ', s.PassedOver)).ToString());
        var actual = queues.SelectMany(q => q.Value.Values.Select(n => (
            q.Key, n.CaseId, n.Offered, n.Severity, n.WaitingSince, n.DueAt, PassedOver: string.Join(' ', n.PassedOver)).ToString()));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Property]
    public void Effects_OneUnit_TellsTheOwnerOnceAndOneQueueEntryAtMost(Step[] steps)
    {
        foreach (var (before, facts, after) in History.Of(steps).Units)
        {
            var effects = CaseEffects.For(before, facts, after);

            Assert.True(effects.OfType<CaseEffect.ToAgent>().Count(e => e.Notice.Type == "case-updated") <= 1);
            Assert.True(effects.OfType<CaseEffect.ToQueue>().Count(e => e.Notice.Waits) <= 1);
            Assert.True(effects.OfType<CaseEffect.ToQueue>().Count(e => !e.Notice.Waits) <= 1);
        }
    }

    [Property]
    public void Effects_AssignedAndUnassigned_SayWhoHasIt(Step[] steps)
    {
        string? holder = null;
        foreach (var (before, facts, after) in History.Of(steps).Units)
        {
            foreach (var (agent, notice) in CaseEffects.For(before, facts, after).OfType<CaseEffect.ToAgent>())
            {
                holder = notice.Type switch
                {
                    "assigned" => agent.Value,
                    "unassigned" when holder == agent.Value => null,
                    _ => holder,
                };
            }

            Assert.Equal(after.Owner.Kind == OwnerKind.Agent ? after.Owner.Id : null, holder);
        }
    }

    [Property]
    public void Tier_StaysWithinWhatPeopleStaff_AndTheKeyMatches(Step[] steps) =>
        Assert.All(History.Of(steps).Units, u =>
        {
            Assert.InRange(u.After.Tier, 1, 3);
            Assert.Equal(QueueKey.Of(u.After.Tier, u.After.Department, u.After.Language, u.After.Region), u.After.Queue);
        });

    [Property]
    public void Decision_Each_HasAnIdOfItsOwn(Step[] steps)
    {
        var ids = History.Of(steps).Facts.Select(f => f switch
        {
            CaseEvent.Escalated e => e.DecisionId,
            CaseEvent.HandedBack e => e.DecisionId,
            CaseEvent.TierOverridden e => e.DecisionId,
            CaseEvent.EscalationExhausted e => (DecisionId?)e.DecisionId,
            _ => null,
        }).OfType<DecisionId>().ToArray();

        Assert.Equal(ids.Distinct(), ids);
    }

    private static OfferId? EndedBy(CaseEvent fact) => fact switch
    {
        CaseEvent.OfferAccepted f => f.OfferId,
        CaseEvent.OfferDeclined f => f.OfferId,
        CaseEvent.OfferExpired f => f.OfferId,
        CaseEvent.OfferWithdrawn f => f.OfferId,
        CaseEvent.OfferSuperseded f => f.OfferId,
        _ => null,
    };

    private static IEnumerable<DateTimeOffset> ResolveBreaches(History history) =>
        history.Facts.OfType<CaseEvent.ClockBreached>().Where(f => f.Clock == ClockName.Resolve).Select(f => f.DueAt);

    /// <summary>What a queue does with a notice: only a newer one says anything.</summary>
    private static void Fold(Dictionary<QueueKey, Dictionary<CaseId, QueueNotice>> queues, QueueKey queue, QueueNotice notice)
    {
        var entries = queues.TryGetValue(queue, out var known) ? known : queues[queue] = [];
        if (entries.TryGetValue(notice.CaseId, out var entry) && entry.Version >= notice.Version)
        {
            return;
        }

        if (notice.Waits)
        {
            entries[notice.CaseId] = notice;
        }
        else
        {
            entries.Remove(notice.CaseId);
        }
    }
}
