namespace EscalationGrains.Domain.Simulations;

/// <summary>What a queue had to bear.</summary>
public sealed class QueueTally
{
    private readonly Dictionary<long, int> _byHour = [];

    /// <summary>Cases that came in: opened there, or moved there.</summary>
    public int Entered { get; private set; }

    /// <summary>Time that cases waited in it for somebody, all together.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Most cases that came in within one hour of the clock.</summary>
    public int BusiestHour { get; private set; }

    internal void Enter(DateTimeOffset at)
    {
        Entered++;
        var hour = at.UtcTicks / TimeSpan.TicksPerHour;
        _byHour[hour] = _byHour.GetValueOrDefault(hour) + 1;
        BusiestHour = Math.Max(BusiestHour, _byHour[hour]);
    }

    internal void Wait(TimeSpan time) => Waited += time;
}
