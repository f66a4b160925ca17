using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>Whether it is worth asking the roster about cases.</summary>
internal sealed partial class AgentQueueGrain
{
    /// <summary>Real time: while many cases come, the roster is not asked for each of them. It calls <see cref="Match"/> as soon as somebody has room.</summary>
    private static readonly TimeSpan BelievedFor = TimeSpan.FromMilliseconds(250);

    /// <summary>When the roster said that nobody has room, and whether who can only be interrupted was counted.</summary>
    private (long At, bool Critical)? _nobody;

    private async ValueTask<bool> AnybodyHasRoom(IRosterGrain roster)
    {
        var critical = _waiting.HasCritical;
        if (_nobody is { } said && (said.Critical || !critical) && TimeProvider.System.GetElapsedTime(said.At) < BelievedFor)
        {
            return false;
        }

        var asked = TimeProvider.System.GetTimestamp();
        if (await roster.HasRoomFor(this.GetPrimaryKeyString(), critical))
        {
            _nobody = null;
            return true;
        }

        _nobody = (asked, critical);
        return false;
    }
}
