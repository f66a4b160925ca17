using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Grains.Agents;

/// <summary>One agent in the roster's memory: snapshot and what takes its room.</summary>
internal sealed class RosterEntry(AgentSnapshot snapshot)
{
    /// <summary>Room kept for a case that has not said yet whether it took the offer is free again after this long: its queue died meanwhile.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    /// <summary>Versions of cases that left, remembered so that an old notice does not take room again.</summary>
    private const int LeftKept = 512;

    /// <summary>Should the word that a turn is over be lost.</summary>
    private static readonly TimeSpan TurnLasts = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Held> _held = [];
    private readonly Dictionary<string, long> _left = [];

    private (string Tenant, long Since)? _turn;

    public AgentSnapshot Snapshot { get; set; } = snapshot;

    /// <summary>The last feed ended, and may come back.</summary>
    public bool FeedLost { get; set; }

    /// <summary>By which brands that wait are asked, when there are several.</summary>
    public BrandTurns Turns { get; } = new();

    public int Offers => _held.Values.Count(h => h.Holds is "offered" or "kept");

    public int Owned => _held.Values.Count(h => h.Holds == "owned");

    /// <summary>On one channel at least.</summary>
    public bool IsAvailable => Snapshot is { Profile: not null } and ({ Presence: "available" } or { Channels.Count: > 0 }) && OneEach.Value.Keys.Any(TakesOn);

    public IEnumerable<string> OfferedCases => OfferedOn(null);

    /// <param name="channels">Null: all.</param>
    public IEnumerable<string> OfferedOn(IReadOnlyList<string>? channels) =>
        _held.Where(h => h.Value.Holds == "offered" && channels?.Contains(h.Value.Channel) is not false).Select(h => h.Key);

    public void Apply(AgentLoadChange change, long now)
    {
        var known = _held.TryGetValue(change.CaseKey, out var held) && held.Holds != "kept" ? held.Version : _left.GetValueOrDefault(change.CaseKey);
        if (change.Version < known)
        {
            return;
        }

        if (change.Holds == "waiting" && held?.Holds is "offered" or "kept")
        {
            return;
        }

        if (change.Holds is { } holds and not "waiting")
        {
            _held[change.CaseKey] = new Held(change.Version, change.Channel, holds, now);
            return;
        }

        Leave(change.CaseKey, change.Version);
    }

    public void Keep(string caseKey, string channel, long now) => _held[caseKey] = new Held(0, channel, "kept", now);

    public void GiveTurn(string tenant, long now) => _turn = (tenant, now);

    public void EndTurn() => _turn = null;

    /// <summary>What a brand's queues may count on; nothing while it is another's turn.</summary>
    public ReadyAgent RoomFor(string tenant, TimeProvider time) =>
        _turn is { } turn && turn.Tenant != tenant && time.GetElapsedTime(turn.Since) <= TurnLasts ? Room(time).WithoutRoom() : Room(time);

    public void Release(string caseKey)
    {
        if (_held.TryGetValue(caseKey, out var held) && held.Holds == "kept")
        {
            _held.Remove(caseKey);
        }
    }

    /// <summary>Null when the agent takes nothing now.</summary>
    public ReadyAgent? Ready(TimeProvider time) => Room(time) is { CanTake: true } ready ? ready : null;

    /// <summary>What the agent could take, be it nothing now.</summary>
    public ReadyAgent Room(TimeProvider time)
    {
        foreach (var lost in _held.Where(h => h.Value.Holds == "kept" && time.GetElapsedTime(h.Value.At) > KeptFor).Select(h => h.Key).ToList())
        {
            _held.Remove(lost);
        }

        var profile = Snapshot.Profile!;
        var total = profile.TotalCapacity - _held.Values.Sum(h => WeightOf(h.Channel));
        var (free, interrupted) = (new Dictionary<string, int>(), total < 0);
        foreach (var (channel, room) in Capacity())
        {
            var left = room - _held.Values.Count(h => h.Channel == channel);
            interrupted |= room > 0 && left < 0;
            if (room > 0 && TakesOn(channel))
            {
                free[channel] = Math.Max(0, left);
            }
        }

        IReadOnlyList<string> interruptedBy = profile.Interruptible && !interrupted ? [.. Capacity().Where(c => c.Value > 0 && TakesOn(c.Key)).Select(c => c.Key)] : [];
        return new ReadyAgent(AgentId.Of(Snapshot.Id), free, _held.Count, Snapshot.PresenceSince)
        {
            FreeTotal = total,
            Weights = profile.Weights,
            Skills = profile.Skills,
            InterruptedBy = interruptedBy,
        };
    }

    private bool TakesOn(string channel) => Snapshot.Channels.GetValueOrDefault(channel, Snapshot.Presence) == "available";

    private int WeightOf(string channel) => Snapshot.Profile!.Weights.GetValueOrDefault(channel, 1);

    private IReadOnlyDictionary<string, int> Capacity() => Snapshot.Profile!.Capacity ?? OneEach.Value;

    private void Leave(string caseKey, long version)
    {
        _held.Remove(caseKey);
        if (_left.Count >= LeftKept)
        {
            _left.Clear();
        }

        _left[caseKey] = version;
    }

    private sealed record Held(long Version, string Channel, string Holds, long At);

    /// <summary>Capacity of an agent whose profile says nothing: one case on each channel.</summary>
    private static class OneEach
    {
        public static readonly Dictionary<string, int> Value = Domain.Words<Domain.Interactions.Channel>.All.ToDictionary(c => c, _ => 1);
    }
}
