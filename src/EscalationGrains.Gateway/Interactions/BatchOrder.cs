namespace EscalationGrains.Gateway.Interactions;

/// <summary>Keeps lines of one customer in order: a line waits for every earlier line in flight that shares a key with it, directly or
/// over keys that stood together on an earlier line. Used by one reader, not thread-safe.</summary>
internal sealed class BatchOrder
{
    /// <summary>Keys remembered before they are let go; some tens of megabytes.</summary>
    private const int MaxKeys = 100_000;

    private readonly Dictionary<string, int> _groupOfKey = new(StringComparer.Ordinal);
    private readonly List<int> _parents = [];
    private readonly List<Task> _tails = [];

    /// <summary>When true, wait for all lines in flight and <see cref="Clear"/>.</summary>
    public bool IsFull => _groupOfKey.Count >= MaxKeys;

    /// <summary>With nothing in flight, nothing has to wait; who belongs together, the engine knows by then.</summary>
    public void Clear()
    {
        _groupOfKey.Clear();
        _parents.Clear();
        _tails.Clear();
    }

    /// <param name="keys">What the line may touch.</param>
    /// <param name="done">Ends when the line was worked on; never fails.</param>
    /// <returns>What to wait for before the line may start.</returns>
    public Task Enter(IEnumerable<string> keys, Task done)
    {
        var group = -1;
        var before = new List<Task>(2);
        foreach (var key in keys)
        {
            var known = _groupOfKey.TryGetValue(key, out var member) ? Find(member) : -1;
            if (known >= 0 && known != group && !_tails[known].IsCompleted)
            {
                before.Add(_tails[known]);
            }

            group = Join(group, known);
            _groupOfKey[key] = group;
        }

        if (group >= 0)
        {
            _tails[group] = done;
        }

        return before.Count switch
        {
            0 => Task.CompletedTask,
            1 => before[0],
            _ => Task.WhenAll(before),
        };
    }

    private int Join(int group, int other)
    {
        if (group < 0 && other < 0)
        {
            _parents.Add(_parents.Count);
            _tails.Add(Task.CompletedTask);
            return _parents.Count - 1;
        }

        if (group < 0 || other < 0 || group == other)
        {
            return Math.Max(group, other);
        }

        _parents[other] = group;
        _tails[other] = Task.CompletedTask;
        return group;
    }

    private int Find(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }
}
