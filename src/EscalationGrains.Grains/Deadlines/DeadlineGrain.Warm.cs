using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Grains.Clock;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>
/// Brings cases into memory shortly before they are due. Reading a case costs more than deciding about it, and of many that are due at
/// about the same instant only the reading can be done ahead. A hint like the tick itself: who is not warm in time is read when it wakes.
/// </summary>
internal sealed partial class DeadlineGrain
{
    /// <summary>Planned, not due, perhaps not in memory; earliest first, as the index was read.</summary>
    private readonly Queue<DueCase> _cold = new();

    private int _warming;

    private void StartWarming()
    {
        while (_warming < _options.DeadlineConcurrency && _cold.TryDequeue(out var next))
        {
            if (next.DueAt > clock.Now())
            {
                _warming++;
                _ = Warm(next.CaseKey);
            }
        }
    }

    private async Task Warm(string caseKey)
    {
        // What goes wrong here goes wrong again when it wakes, and is told there.
        await GrainFactory.Find<ICaseGrain>(caseKey).Prepare()
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _warming--;
        StartWarming();
    }
}
