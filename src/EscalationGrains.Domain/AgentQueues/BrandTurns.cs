namespace EscalationGrains.Domain.AgentQueues;

/// <summary>
/// Whose turn it is when an agent who serves several brands has room: the brand that was given this agent's room the longest ago. So of n brands that wait,
/// each gets one of n slots, however many cases wait in the others, and one that had nothing to wait for has saved up nothing.
/// </summary>
public sealed class BrandTurns
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private long _given;

    /// <summary>A slot went to a brand.</summary>
    public void Gave(string tenant) => _last[tenant] = ++_given;

    /// <summary>Each brand once, in the order of their turns; those that never had one first, by name.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> tenants) =>
        [.. tenants.Distinct(StringComparer.Ordinal).OrderBy(t => _last.GetValueOrDefault(t)).ThenBy(t => t, StringComparer.Ordinal)];
}
