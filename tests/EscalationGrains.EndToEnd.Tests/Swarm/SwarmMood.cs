namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>Whether agents still misbehave, and what they did so far.</summary>
internal sealed class SwarmMood
{
    private int _vanished;
    private int _left;
    private int _setAway;

    /// <summary>Everybody stays and takes what they are asked.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>Feeds that were cut without a word, and taken up again.</summary>
    public int Vanished => _vanished;

    /// <summary>Times that somebody said <c>away</c> or <c>offline</c>.</summary>
    public int Left => _left;

    /// <summary>Times that the engine changed somebody's presence.</summary>
    public int SetAway => _setAway;

    public void BecomeCalm() => IsCalm = true;

    public void Vanish() => Interlocked.Increment(ref _vanished);

    public void Leave() => Interlocked.Increment(ref _left);

    public void WasSetAway() => Interlocked.Increment(ref _setAway);
}
