using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Simulations;

/// <summary>What holds for simulations of whatever happened.</summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 300, EndSize = 40)]
public sealed class SimulationProperties
{
    private static readonly EscalationPolicy Desk = Doc.Policy(
        """
        {'departments':['general','billing','technical','security'],
         'offlineGrace':'PT15M',
         'calendars':{'office':{'zone':'Europe/Madrid','hours':{'monday-friday':['09:00-14:00','15:00-18:00']}}},
         'clocks':[
           {'name':'acknowledge','target':{'critical':'PT5M','high':'PT30M','normal':'PT1H','low':'PT8H'}},
           {'name':'resolve','target':'P1D','calendar':'office','warnBefore':['PT1H'],'pausedWhile':['customer']},
           {'name':'first-response','target':'PT30M'},{'name':'next-response','target':'PT2H'},{'name':'periodic-update','target':'PT4H'},
           {'name':'hold','target':'PT6H'},{'name':'tier','target':'PT10H'}],
         'triggers':[
           {'name':'two-requests','when':{'count':{'of':'supervisor-requests','atLeast':2,'within':'P7D','acrossCases':true}},'do':[{'escalate':{'kind':'customer-requested','up':1}}]},
           {'name':'late','when':{'clock':{'name':'acknowledge','breached':true}},'do':[{'escalate':{'kind':'automatic','path':'ladder'}}]},
           {'name':'old','when':{'age':'P2D'},'do':[{'tag':'old'},{'severity':'high'}]},
           {'name':'declined','when':{'count':{'of':'declines','atLeast':2,'within':'PT1H'}},'do':[{'escalate':{'kind':'automatic','up':1}}]},
           {'name':'again','when':{'count':{'of':'reopenings','atLeast':1,'within':'P7D'}},'do':[{'notify':'lead'},{'followUp':'PT3H'}]}],
         'paths':{'ladder':{'steps':[{'tier':2},{'after':'PT30M','tier':3,'notify':['duty'],'repeat':2,'every':'PT20M'}],'fallback':{'notify':['director']}}}}
        """,
        "desk");

    private static readonly EscalationPolicy Strict = Doc.Policy(
        """
        {'clocks':[{'name':'acknowledge','target':'PT10M'},{'name':'resolve','target':'PT6H'}],
         'triggers':[
           {'name':'one-request','when':{'count':{'of':'supervisor-requests','atLeast':1,'within':'P30D','acrossCases':true}},'do':[{'escalate':{'kind':'customer-requested','up':1}}]},
           {'name':'late','when':{'clock':{'name':'acknowledge','breached':true}},'do':[{'escalate':{'kind':'automatic','up':1}}]},
           {'name':'unsolved','when':{'clock':{'name':'resolve','breached':true}},'do':[{'escalate':{'kind':'automatic','tier':3}}]}]}
        """,
        "strict");

    /// <summary>Acts that ask for the same whatever course the case took.</summary>
    private static readonly Act[] Plain =
        [Act.CustomerWrites, Act.AgentWrites, Act.BotWrites, Act.EscalateAcross, Act.HandBack, Act.Pend, Act.Resume, Act.Resolve, Act.Close, Act.Reopen, Act.ChangeSeverity, Act.Note];

    [Property]
    public void UnderWhatDecided_TimersOnTime_EveryFactComesAgain(Step[] steps) => ComesAgain(steps, wakesOnTime: true);

    [Property]
    public void UnderWhatDecided_TimersLate_EveryFactComesAgain(Step[] steps) => ComesAgain(steps, wakesOnTime: false);

    [Property]
    public void UnderAnotherPolicy_ItGoesAsIfThatHadDecidedFromTheStart(Step[] steps)
    {
        var decided = History.Of([], wakesOnTime: true, policy: Desk);
        var other = History.Of([], wakesOnTime: true, policy: Strict);
        foreach (var step in steps.Where(s => Plain.Contains(s.Act)))
        {
            decided.WaitUntil(decided.Now + step.Wait);
            other.WaitUntil(decided.Now);
            var units = decided.Units.Count;
            decided.Happen(step with { Wait = TimeSpan.Zero });
            if (decided.Units.Count > units)
            {
                other.Happen(step with { Wait = TimeSpan.Zero });
            }
        }

        other.WaitUntil(decided.Now);
        var (comparison, _) = Recorded.Simulate(Recorded.Of(decided), Strict, Desk, decided.Now);

        Recorded.AssertSame(comparison with { RecordedFacts = other.Facts });
    }

    private static void ComesAgain(Step[] steps, bool wakesOnTime)
    {
        foreach (var policy in new[] { Desk, EscalationPolicy.BuiltIn, Desk with { Shadow = Strict } })
        {
            var history = History.Of(wakesOnTime ? steps : [.. steps.Where(s => s.Act != Act.Wake)], wakesOnTime, policy: policy, catchesUp: !wakesOnTime);
            foreach (var decider in new[] { policy, null })
            {
                var (comparison, simulation) = Recorded.Simulate(Recorded.Of(history), decider, policy, history.Now);

                Recorded.AssertSame(comparison);
                Assert.True(comparison.MovesAlike);
                Assert.Empty(comparison.RefusedActs);
                Assert.Equal(simulation.Recorded.Triggers, simulation.Simulated.Triggers);
                Assert.Equal(Waits(simulation.Recorded), Waits(simulation.Simulated));
            }
        }
    }

    private static IEnumerable<(string Queue, int Entered, TimeSpan Waited)> Waits(SimulationTally tally) => tally.Queues.Select(q => (q.Key, q.Value.Entered, q.Value.Waited)).Order();
}
