using System.Threading.Channels;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>Chooses which waiting units go out together. A unit that shares a row with an earlier one waits for the next batch,
/// so within a batch no unit can be another's conflict.</summary>
internal sealed class UnitBatcher(ChannelReader<PendingUnit> waiting, int batchSize)
{
    /// <summary>More rounds than a unit takes from one grain to the journal gained nothing.</summary>
    private const int MaxRounds = 8;

    private readonly HashSet<RowKey> taken = [];
    private List<PendingUnit> held = [];

    /// <returns>False when the queue is closed and empty.</returns>
    public async ValueTask<bool> WaitAsync()
    {
        if (held.Count == 0 && !await waiting.WaitToReadAsync())
        {
            return false;
        }

        await GatherAsync();
        return true;
    }

    public List<PendingUnit> Next()
    {
        taken.Clear();
        var batch = new List<PendingUnit>();
        var later = new List<PendingUnit>();
        foreach (var unit in held)
        {
            Place(unit, batch, later);
        }

        while (batch.Count + later.Count < batchSize && waiting.TryRead(out var unit))
        {
            Place(unit, batch, later);
        }

        held = later;
        return batch;
    }

    /// <summary>Answers everybody who waits that nothing was stored.</summary>
    public void RefuseAll(Exception error)
    {
        held.ForEach(unit => unit.GiveUp(error));
        held = [];
        while (waiting.TryRead(out var unit))
        {
            unit.GiveUp(error);
        }
    }

    /// <summary>
    /// Lets those come along who are about to arrive. On a busy machine they stand in the thread pool behind this pump, and each gets a step
    /// further while it goes to the end of the line; on an idle one the line is empty and nobody waits for anything.
    /// </summary>
    private async ValueTask GatherAsync()
    {
        for (var round = 0; round < MaxRounds && waiting.Count < batchSize; round++)
        {
            var before = waiting.Count;
            await Task.Yield();
            if (waiting.Count == before)
            {
                return;
            }
        }
    }

    private void Place(PendingUnit unit, List<PendingUnit> batch, List<PendingUnit> later)
    {
        if (unit.TryCancel())
        {
            return;
        }

        (unit.Keys.Any(taken.Contains) ? later : batch).Add(unit);

        // A unit that is held holds those behind it: units of one row keep their order.
        taken.UnionWith(unit.Keys);
    }
}
