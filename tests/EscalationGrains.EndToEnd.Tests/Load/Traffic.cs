namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Counts what a load sends, so that a failure can be told by what it hit.</summary>
internal sealed class Traffic
{
    private int _inFlight;
    private int _acknowledged;
    private int _repeated;
    private long _lastAnswer;

    /// <summary>Sent and not yet answered.</summary>
    public int InFlight => _inFlight;

    /// <summary>Answered by a success since the beginning.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Sent again because no answer had come, since the beginning.</summary>
    public int Repeated => _repeated;

    /// <summary>When the last success came.</summary>
    public long LastAnswer => Volatile.Read(ref _lastAnswer);

    public void Sent() => Interlocked.Increment(ref _inFlight);

    public void Ended() => Interlocked.Decrement(ref _inFlight);

    public void SentAgain() => Interlocked.Increment(ref _repeated);

    public void Answered()
    {
        Interlocked.Increment(ref _acknowledged);
        Volatile.Write(ref _lastAnswer, TimeProvider.System.GetTimestamp());
    }
}
