using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>What a journal does, in memory and one unit after the other; knows nothing of the code under test.</summary>
internal sealed class JournalModel
{
    private readonly Dictionary<string, List<Guid>> streams = [];
    private readonly Dictionary<string, Guid> keys = [];
    private readonly HashSet<string> interactions = [];
    private readonly Dictionary<string, string> identities = [];
    private readonly Dictionary<string, string> refs = [];
    private readonly Dictionary<string, Guid> feed = [];

    /// <summary>Commit ids of a stream, oldest first.</summary>
    public IReadOnlyList<Guid> Stream(string stream) => streams.GetValueOrDefault(stream) ?? [];

    /// <returns>Names of the conflicts in order; empty when the unit is stored, now or before.</returns>
    public string[] Commit(CommitUnit unit)
    {
        if (IsStored(unit))
        {
            return [];
        }

        var conflicts = Conflicts(unit).ToArray();
        if (conflicts.Length == 0)
        {
            Store(unit);
        }

        return conflicts;
    }

    private bool IsStored(CommitUnit unit) =>
        unit.Appends.Any(append => Stream(append.Stream).Contains(unit.CommitId))
        || keys.ContainsValue(unit.CommitId)
        || feed.ContainsValue(unit.CommitId);

    private IEnumerable<string> Conflicts(CommitUnit unit)
    {
        if (unit.Idempotency is { } key && keys.ContainsKey(key.Key))
        {
            yield return nameof(CommitConflict.KeyUsed);
        }

        if (unit.Interaction is { } interaction && (interactions.Contains("x" + interaction.ExternalId) || interactions.Contains("i" + interaction.InteractionId)))
        {
            yield return nameof(CommitConflict.InteractionKnown);
        }

        foreach (var _ in unit.Identities.Where(row => identities.TryGetValue(row.ValueHash, out var holder) && holder != row.CustomerId))
        {
            yield return nameof(CommitConflict.IdentityTaken);
        }

        foreach (var _ in unit.CaseRefs.Where(row => refs.TryGetValue(row.Name, out var holder) && holder != row.CaseId))
        {
            yield return nameof(CommitConflict.CaseRefTaken);
        }

        foreach (var _ in unit.Appends.Where(append => Stream(append.Stream).Count > append.ExpectedSeq))
        {
            yield return nameof(CommitConflict.StreamMoved);
        }

        if (unit.Feed.Any(row => feed.ContainsKey(row.Source) || feed.ContainsKey("#" + row.Sequence)))
        {
            yield return nameof(CommitConflict.FeedMoved);
        }
    }

    private void Store(CommitUnit unit)
    {
        foreach (var append in unit.Appends)
        {
            if (!streams.TryGetValue(append.Stream, out var events))
            {
                streams[append.Stream] = events = [];
            }

            events.AddRange(append.Events.Select(_ => unit.CommitId));
        }

        if (unit.Idempotency is { } key)
        {
            keys[key.Key] = unit.CommitId;
        }

        if (unit.Interaction is { } interaction)
        {
            interactions.UnionWith(["x" + interaction.ExternalId, "i" + interaction.InteractionId]);
        }

        foreach (var row in unit.Identities)
        {
            identities[row.ValueHash] = row.CustomerId;
        }

        foreach (var row in unit.CaseRefs)
        {
            refs[row.Name] = row.CaseId;
        }

        foreach (var row in unit.Feed)
        {
            feed[row.Source] = feed["#" + row.Sequence] = unit.CommitId;
        }
    }
}
