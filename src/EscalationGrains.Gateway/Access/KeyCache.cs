using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Access;

/// <summary>Remembers for a moment who keys stand for, so that a stream of requests costs one look-up. A revoked key can be used on
/// another gateway for as long as an entry lives there.</summary>
internal sealed class KeyCache(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly IAccessGrain _access = grains.GetGrain<IAccessGrain>(GrainKeys.Access);
    private readonly GatewayOptions _options = options.Value;

    /// <summary>Null for an unknown or revoked key.</summary>
    /// <param name="hash">As <see cref="KeyHash"/> writes it.</param>
    public ValueTask<Principal?> FindAsync(ReadOnlySpan<char> hash)
    {
        if (_entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(hash, out var entry) && IsFresh(entry))
        {
            return new(entry.Answer);
        }

        return new(LookUpAsync(new string(hash), entry));
    }

    /// <summary>Whether a key that was known still is; also while nobody can tell, because trouble of the store revokes nothing.</summary>
    public async ValueTask<bool> IsStillKnownAsync(Principal principal)
    {
        try
        {
            return principal.KeyHash is not { } hash || await FindAsync(hash) is not null;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>Forgets a key by its id.</summary>
    public void Forget(string keyId)
    {
        foreach (var (hash, entry) in _entries)
        {
            // An answer still on its way may have been read before the key was revoked.
            if (!entry.Answer.IsCompletedSuccessfully || entry.Answer.Result?.KeyId == keyId)
            {
                _entries.TryRemove(new(hash, entry));
            }
        }
    }

    private bool IsFresh(Entry entry)
    {
        if (!entry.Answer.IsCompleted)
        {
            return true;
        }

        var keptFor = entry.Answer.IsCompletedSuccessfully && entry.Answer.Result is not null ? _options.KeyCacheFor : _options.UnknownKeyCacheFor;
        return entry.Answer.IsCompletedSuccessfully && time.GetElapsedTime(entry.AskedAt) < keptFor;
    }

    private Task<Principal?> LookUpAsync(string hash, Entry? stale)
    {
        var entry = new Entry(_access.Resolve(hash), time.GetTimestamp());
        if (stale is not null)
        {
            _entries.TryUpdate(hash, entry, stale);
        }
        else if (HasRoom())
        {
            _entries.TryAdd(hash, entry);
        }

        return entry.Answer;
    }

    /// <summary>A flood of made-up keys fills the cache and then goes past it; stale entries make room first.</summary>
    private bool HasRoom()
    {
        if (_entries.Count < _options.MaxCachedKeys)
        {
            return true;
        }

        foreach (var (hash, entry) in _entries)
        {
            if (!IsFresh(entry))
            {
                _entries.TryRemove(new(hash, entry));
            }
        }

        return _entries.Count < _options.MaxCachedKeys;
    }

    private sealed record Entry(Task<Principal?> Answer, long AskedAt);
}
