namespace EscalationGrains.Grains.Streams;

/// <summary>
/// Rows of one queue on the way from the writer of this process to the receiver of this process, which then need not read them. Kept only
/// while a receiver is there, and not without end: what does not fit is read from the table like anybody else's.
/// </summary>
internal sealed class HandedMessages
{
    /// <summary>Some seconds of a busy queue; a receiver that is further behind reads.</summary>
    private const int MaxKept = 4_096;

    private readonly Lock _gate = new();
    private readonly Queue<StoredMessage> _rows = new();
    private bool _attached;
    private bool _mustRead = true;

    /// <summary>A receiver begins or ends. The next one begins by reading.</summary>
    public void Attach(bool attached)
    {
        lock (_gate)
        {
            (_attached, _mustRead) = (attached, true);
            _rows.Clear();
        }
    }

    public void Hand(StoredMessage row)
    {
        lock (_gate)
        {
            if (_attached && _rows.Count < MaxKept)
            {
                _rows.Enqueue(row);
            }
            else
            {
                _mustRead = true;
            }
        }
    }

    /// <summary>Rows stand in the table that were not handed over.</summary>
    public void Read()
    {
        lock (_gate)
        {
            _mustRead = true;
        }
    }

    /// <summary>Takes the oldest, and says whether the table holds more than was handed over.</summary>
    public bool Take(List<StoredMessage> into, int most)
    {
        lock (_gate)
        {
            while (into.Count < most && _rows.TryDequeue(out var row))
            {
                into.Add(row);
            }

            var read = _mustRead;
            _mustRead = false;
            return read;
        }
    }

    /// <summary>Rows that were handed over and not yet taken.</summary>
    public IReadOnlyList<long> Ids()
    {
        lock (_gate)
        {
            return [.. _rows.Select(row => row.Id)];
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count == 0 && !_mustRead;
            }
        }
    }
}
