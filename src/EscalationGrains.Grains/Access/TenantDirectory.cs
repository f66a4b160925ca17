using System.Collections.Concurrent;

namespace EscalationGrains.Grains.Access;

/// <summary>Tenants as this silo knows them, read through. Name, region, language and quota may be up to 10 s old; the org never changes.</summary>
public sealed class TenantDirectory(IAccessStore store, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (TenantRow Row, long At)> _known = new();

    /// <summary>Null when there is no such tenant; that is not remembered.</summary>
    public async ValueTask<TenantRow?> FindAsync(string tenant)
    {
        if (_known.TryGetValue(tenant, out var known) && time.GetElapsedTime(known.At) < KeptFor)
        {
            return known.Row;
        }

        var row = await store.FindTenantAsync(tenant);
        if (row is not null)
        {
            _known[tenant] = (row, time.GetTimestamp());
        }

        return row;
    }

    public void Forget(string tenant) => _known.TryRemove(tenant, out _);
}
