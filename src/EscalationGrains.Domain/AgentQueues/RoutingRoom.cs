using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>The room of a queue's agents while it is being given away. Agents with room stand in order for each channel, so that the next one is found
/// without looking at all.</summary>
internal sealed class RoutingRoom
{
    private readonly Dictionary<AgentId, Seat> _seats = [];
    private readonly Dictionary<string, SortedSet<Seat>> _byChannel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<Seat>> _interruptible = new(StringComparer.Ordinal);

    /// <summary>What nobody can take any more: room only shrinks, so the next such case need not ask.</summary>
    private readonly HashSet<(string Channel, string Levels, bool Critical)> _exhausted = [];

    public RoutingRoom(IReadOnlyList<ReadyAgent> agents)
    {
        foreach (var agent in agents)
        {
            var seat = _seats[agent.Id] = new Seat(agent);
            Enter(seat);
        }
    }

    public bool IsFull => _byChannel.Count == 0 && _interruptible.Count == 0;

    /// <summary>Gives the case a place; null when nobody has one for it.</summary>
    public AgentId? Take(WaitingCase waiting)
    {
        var critical = waiting.Severity == Severity.Critical;
        if (waiting.Sticky is { } known && !waiting.PassedOver.Contains(known) && _seats.TryGetValue(known, out var mate) && mate.Works(waiting.Channel) && mate.Masters(waiting.Skills))
        {
            if (mate.HasRoom(waiting.Channel))
            {
                return Give(mate, waiting.Channel);
            }

            if (!critical)
            {
                return null; // waited for until the time box ends or the agent is gone
            }
        }

        var kind = (waiting.Channel, waiting.Skills.Count == 0 ? string.Empty : string.Join(' ', waiting.Skills), critical);
        if (_exhausted.Contains(kind))
        {
            return null;
        }

        var anybody = false;
        if (Find(_byChannel, waiting, ref anybody) is { } seat)
        {
            return Give(seat, waiting.Channel);
        }

        if (critical && Find(_interruptible, waiting, ref anybody) is { } interrupted)
        {
            Leave(interrupted);
            interrupted.BeInterrupted(waiting.Channel);
            Enter(interrupted);
            return interrupted.Id;
        }

        if (!anybody)
        {
            _exhausted.Add(kind);
        }

        return null;
    }

    private AgentId Give(Seat seat, string channel)
    {
        Leave(seat);
        seat.Take(channel);
        Enter(seat);
        return seat.Id;
    }

    /// <summary>The first in order who will do; of those, one who has what is preferred.</summary>
    /// <param name="anybody">Set when somebody would do who was passed over.</param>
    private static Seat? Find(Dictionary<string, SortedSet<Seat>> seats, WaitingCase waiting, ref bool anybody)
    {
        if (!seats.TryGetValue(waiting.Channel, out var inOrder))
        {
            return null;
        }

        Seat? other = null;
        foreach (var seat in inOrder)
        {
            if (!seat.Masters(waiting.Skills))
            {
                continue;
            }

            if (waiting.PassedOver.Contains(seat.Id))
            {
                anybody = true;
            }
            else if (seat.Masters(waiting.Preferred))
            {
                return seat;
            }
            else
            {
                other ??= seat;
            }
        }

        return other;
    }

    /// <summary>Puts the seat in its places. Its place depends on its load, so it leaves them before that changes.</summary>
    private void Enter(Seat seat)
    {
        foreach (var channel in seat.Channels)
        {
            if (seat.HasRoom(channel))
            {
                In(_byChannel, channel).Add(seat);
            }
        }

        foreach (var channel in seat.InterruptedBy)
        {
            In(_interruptible, channel).Add(seat);
        }
    }

    private void Leave(Seat seat)
    {
        foreach (var channel in seat.Channels)
        {
            Leave(_byChannel, channel, seat);
        }

        foreach (var channel in seat.InterruptedBy)
        {
            Leave(_interruptible, channel, seat);
        }
    }

    private static void Leave(Dictionary<string, SortedSet<Seat>> seats, string channel, Seat seat)
    {
        if (seats.TryGetValue(channel, out var inOrder) && inOrder.Remove(seat) && inOrder.Count == 0)
        {
            seats.Remove(channel);
        }
    }

    private static SortedSet<Seat> In(Dictionary<string, SortedSet<Seat>> seats, string channel)
    {
        if (!seats.TryGetValue(channel, out var inOrder))
        {
            seats[channel] = inOrder = new SortedSet<Seat>(Seat.Order);
        }

        return inOrder;
    }
}
