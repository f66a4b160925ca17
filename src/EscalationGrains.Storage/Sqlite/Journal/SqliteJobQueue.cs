namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>Hands work to the writer thread, which blocks here: a channel would wake it by way of the thread pool.</summary>
internal sealed class SqliteJobQueue(int capacity)
{
    // An object, not a Lock: the thread waits on it for work.
    private readonly object gate = new();
    private readonly Queue<SqliteJob> jobs = new();
    private bool closed;

    public enum Entry
    {
        Accepted,
        Full,
        Closed,
    }

    /// <param name="bounded">Commit units are refused when the queue is full; housekeeping, whose callers wait one by one, is not.</param>
    public Entry Add(SqliteJob job, bool bounded)
    {
        lock (gate)
        {
            if (closed)
            {
                return Entry.Closed;
            }

            if (bounded && jobs.Count >= capacity)
            {
                return Entry.Full;
            }

            jobs.Enqueue(job);
            Monitor.Pulse(gate);
            return Entry.Accepted;
        }
    }

    /// <summary>Blocks until there is work. False when the queue is closed and empty.</summary>
    public bool Take(List<SqliteJob> into, int most)
    {
        lock (gate)
        {
            while (jobs.Count == 0 && !closed)
            {
                Monitor.Wait(gate);
            }

            while (jobs.Count > 0 && into.Count < most)
            {
                into.Add(jobs.Dequeue());
            }

            return into.Count > 0;
        }
    }

    /// <summary>Refuses new work; what was accepted can still be taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.Pulse(gate);
        }
    }
}
