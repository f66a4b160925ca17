using System.Collections.Concurrent;

namespace EscalationGrains.Grains.Customers;

/// <summary>
/// Which customer a handle belongs to, as this silo last saw it. A handle never moves by itself, so an entry is a hint that is right until a
/// merge or erasure; whoever finds it wrong forgets it and looks up again.
/// </summary>
public sealed class IdentityCache
{
    /// <summary>Entries kept, about 200 B each; when full, all are forgotten, which costs one lookup each.</summary>
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<(string Tenant, IdentityRef Identity), IdentityRow> _rows = new();

    public IdentityRow? Find(string tenant, IdentityRef identity) => _rows.GetValueOrDefault((tenant, identity));

    public void Keep(IdentityRow row)
    {
        if (_rows.Count >= Capacity)
        {
            _rows.Clear();
        }

        // Without the value: a cache is no place for personal values.
        _rows[(row.Tenant, new IdentityRef(row.Kind, row.ValueHash))] = row with { Value = string.Empty };
    }

    public void Forget(string tenant, IdentityRef identity) => _rows.TryRemove((tenant, identity), out _);
}
