using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>One agent while room is being given away.</summary>
internal sealed class Seat(ReadyAgent agent)
{
    /// <summary>Least loaded, then longest idle, then id so that the order is total.</summary>
    public static readonly IComparer<Seat> Order = Comparer<Seat>.Create(static (x, y) =>
    {
        var order = x._load.CompareTo(y._load);
        order = order != 0 ? order : x._since.CompareTo(y._since);
        return order != 0 ? order : string.CompareOrdinal(x.Id.Value, y.Id.Value);
    });

    private readonly Dictionary<string, int> _free = new(agent.FreeByChannel, StringComparer.Ordinal);
    private readonly DateTimeOffset _since = agent.AvailableSince;
    private int _load = agent.Load;
    private int? _total = agent.FreeTotal;

    public AgentId Id { get; } = agent.Id;

    public IEnumerable<string> Channels => _free.Keys;

    /// <summary>Channels on which it may be interrupted; none once it was.</summary>
    public IReadOnlyList<string> InterruptedBy { get; private set; } = agent.InterruptedBy;

    /// <summary>Takes cases on the channel, be it not now.</summary>
    public bool Works(string channel) => _free.ContainsKey(channel);

    public bool HasRoom(string channel) => _free.GetValueOrDefault(channel) > 0 && (_total ?? int.MaxValue) >= Weight(channel);

    public bool Masters(IReadOnlyDictionary<string, int> levels)
    {
        foreach (var (skill, level) in levels)
        {
            if (agent.Skills.GetValueOrDefault(skill) < level)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a case into its room.</summary>
    public void Take(string channel)
    {
        _free[channel]--;
        Add(channel);
    }

    /// <summary>Takes a critical case beyond its room.</summary>
    public void BeInterrupted(string channel)
    {
        InterruptedBy = [];
        Add(channel);
    }

    private void Add(string channel)
    {
        _load++;
        _total -= Weight(channel);
    }

    private int Weight(string channel) => agent.Weights.GetValueOrDefault(channel, 1);
}
