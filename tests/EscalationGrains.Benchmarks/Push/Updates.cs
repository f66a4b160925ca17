using System.Diagnostics;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Push;

/// <summary>Pairs a case's answers with its events, whichever comes first.</summary>
internal sealed class Updates
{
    private readonly Lock _gate = new();
    private readonly Queue<(long At, Latencies? Into)> _answers = new();
    private readonly Queue<long> _heard = new();

    public bool IsEven => Missing == 0;

    public int Missing
    {
        get
        {
            lock (_gate)
            {
                return _answers.Count;
            }
        }
    }

    /// <summary>Events of which no answer tells. With one, the pairs of this case may be wrong by one post.</summary>
    public int Extra
    {
        get
        {
            lock (_gate)
            {
                return _heard.Count;
            }
        }
    }

    public void Answered(long at, Latencies? into)
    {
        lock (_gate)
        {
            if (_heard.TryDequeue(out var heard))
            {
                Record(at, heard, into);
            }
            else
            {
                _answers.Enqueue((at, into));
            }
        }
    }

    public void Heard(long at)
    {
        lock (_gate)
        {
            if (_answers.TryDequeue(out var answer))
            {
                Record(answer.At, at, answer.Into);
            }
            else
            {
                _heard.Enqueue(at);
            }
        }
    }

    /// <summary>An event that came before its answer counts as none late.</summary>
    private static void Record(long answered, long heard, Latencies? into) => into?.Add(heard > answered ? Stopwatch.GetElapsedTime(answered, heard) : TimeSpan.Zero);
}
