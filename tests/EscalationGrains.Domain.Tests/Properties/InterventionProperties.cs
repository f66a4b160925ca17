using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>What supervisors and agents with limits may do, whatever else happens to the case.</summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 300, EndSize = 60)]
public sealed class InterventionProperties
{
    private static readonly EscalationPolicy Asking = EscalationPolicy.BuiltIn with
    {
        Autonomy = [new("refund", 1, "amount", 20) { Beyond = BeyondLimit.AskSupervisor }, new("refund", 2, "amount", 30) { Beyond = BeyondLimit.Escalate }],
    };

    /// <summary>No status, no timer and no rule lets a held clock run.</summary>
    [Property]
    public void AHeldClock_StandsUntilAPersonLetsItGoOrItEnds(Step[] steps)
    {
        var held = new HashSet<ClockName>();
        foreach (var (_, facts, after) in History.Of(steps, wakesOnTime: true).Units)
        {
            foreach (var fact in facts)
            {
                switch (fact)
                {
                    case CaseEvent.ClockHeld f: held.Add(f.Clock); break;
                    case CaseEvent.ClockReleased f: held.Remove(f.Clock); break;
                    case CaseEvent.ClockStarted f: held.Remove(f.Clock); break;
                    case CaseEvent.ClockMet f: held.Remove(f.Clock); break;
                    case CaseEvent.ClockCancelled f: held.Remove(f.Clock); break;
                    case CaseEvent.ClockBreached f: Assert.DoesNotContain(f.Clock, held); break;
                    case CaseEvent.ClockResumed f: Assert.DoesNotContain(f.Clock, held); break;
                }
            }

            Assert.All(held, name => Assert.Equal(ClockState.Paused, after.FindClock(name)!.State));
            Assert.Equal(held.Order(), after.Clocks.Where(c => c.HeldSince is not null).Select(c => c.Name).Order());
        }
    }

    /// <summary>Whatever was granted without a supervisor was within what was allowed; what was beyond it never was.</summary>
    [Property]
    public void AnApproval_IsWithinTheLimitOrASupervisorsWord_AndEndsOnce(Step[] steps)
    {
        var asked = new Dictionary<ApprovalId, CaseEvent.ApprovalRequested>();
        var ended = new HashSet<ApprovalId>();
        foreach (var fact in History.Of(steps, wakesOnTime: true, policy: Asking).Facts)
        {
            switch (fact)
            {
                case CaseEvent.ApprovalRequested f:
                    Assert.True(asked.TryAdd(f.ApprovalId, f));
                    break;
                case CaseEvent.ApprovalGranted f:
                    Assert.True(ended.Add(f.ApprovalId));
                    Assert.True(f.Actor.Kind == ActorKind.Supervisor || asked[f.ApprovalId].Amount <= asked[f.ApprovalId].Limit, $"{f} was beyond {asked[f.ApprovalId]}");
                    break;
                case CaseEvent.ApprovalDeclined f:
                    Assert.True(ended.Add(f.ApprovalId));
                    Assert.Equal(ActorKind.Supervisor, f.Actor.Kind);
                    break;
                case CaseEvent.ApprovalRefused f:
                    Assert.True(ended.Add(f.ApprovalId));
                    Assert.True(!(asked[f.ApprovalId].Amount <= asked[f.ApprovalId].Limit), $"{f} was within {asked[f.ApprovalId]}");
                    break;
            }
        }
    }

    /// <summary>An order of a queue is lost with the queue, and only there.</summary>
    [Property]
    public void APriority_StaysWhileTheCaseStaysInItsQueue(Step[] steps)
    {
        var (state, queue, priority) = (CaseState.None, default(QueueKey), 0);
        foreach (var fact in History.Of(steps).Facts)
        {
            state = state.Apply(fact);
            (queue, priority) = fact is CaseEvent.PriorityChanged changed ? (changed.Queue, changed.To) : (queue, state.Queue == queue ? priority : 0);
            Assert.Equal(priority, state.Priority ?? 0);
        }
    }

    /// <summary>The rules that had a say already do not take a supervisor's word back.</summary>
    [Property]
    public void ATierThatASupervisorSet_IsNotMovedInTheSameBreath(Step[] steps)
    {
        foreach (var (_, facts, after) in History.Of(steps).Units)
        {
            if (facts.OfType<CaseEvent.TierOverridden>().SingleOrDefault() is { } overridden)
            {
                Assert.Equal(overridden.ToTier, after.Tier);
            }
        }
    }
}
