using System.Diagnostics;
using System.Security.Cryptography;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Benchmarks.Policies;

/// <summary>Does one thing over and over on this thread and tells how often it got done and what it allocated.</summary>
internal sealed class PolicyRun(TimeSpan span)
{
    private const int LongHistory = 10_000;

    private readonly EscalationPolicy _policy = FiftyTriggers.Read();
    private readonly LongCase _case = LongCase.Of(FiftyTriggers.Read(), LongHistory);

    public void WarmUp()
    {
        // Twice, so that what was compiled anew for the first round is what runs in the second.
        for (var round = 0; round < 2; round++)
        {
            foreach (var _ in All())
            {
            }
        }
    }

    public Figure Reference()
    {
        var (text, hash) = (new byte[1024], new byte[SHA256.HashSizeInBytes]);
        return Measure("reference: SHA-256 of 1 KiB", () => SHA256.HashData(text, hash) == hash.Length);
    }

    public IEnumerable<Figure> All()
    {
        var calm = _case.Says(amount: 20);
        var large = _case.Says(amount: 5_000);
        var asked = _case.Asked(calm);
        var askedLarge = _case.Asked(large);
        yield return Measure("50 triggers asked, none holds", () => _policy.NextToAct(asked, 0) == -1);
        yield return Measure("50 triggers asked, the last holds", () => _policy.NextToAct(askedLarge, 0) == _policy.Triggers.Count - 1);
        yield return Measure("next due instant of the case", () => CaseTimers.NextDue(_case.State, _policy) is not null);
        yield return Measure("an interaction decided, none holds", () => Decide(calm) == 0);
        yield return Measure("an interaction decided, one acts", () => Decide(large) == 1);
        yield return Measure($"clocks worked out anew from {_case.Events.Count:N0} events", Recompute);
    }

    private int Decide(InteractionFacts interaction)
    {
        var verdict = (Verdict<CaseEvent>.Accepted)CaseRules.AddInteraction(_case.State, interaction, _case.Standing, null, _policy, _case.Now);
        return verdict.Facts.Count(f => f is CaseEvent.Decided { Suppressed: null });
    }

    private bool Recompute()
    {
        var state = _case.Events.Aggregate(CaseState.None, (s, e) => s.Apply(e));
        return state.Clocks.TrueForAll(c => ClockTime.ElapsedAt(c, _policy, _case.Now) == ClockTime.ElapsedAt(_case.State.FindClock(c.Name)!, _policy, _case.Now));
    }

    private Figure Measure(string name, Func<bool> once)
    {
        var (count, batch) = (0L, 1);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < span)
        {
            for (var i = 0; i < batch; i++)
            {
                if (!once())
                {
                    throw new InvalidOperationException($"'{name}' does not do what it is measured for.");
                }
            }

            count += batch;
            batch = Math.Min(batch * 2, 1_000);
        }

        var elapsed = Stopwatch.GetElapsedTime(since);
        return new Figure(name, count / elapsed.TotalSeconds, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }
}
