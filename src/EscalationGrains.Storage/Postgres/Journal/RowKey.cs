using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>Names one row that a unit writes. Two units with a key in common must not share a statement.</summary>
internal readonly record struct RowKey(string Table, string First, string Second = "", string Third = "")
{
    public static IEnumerable<RowKey> Of(CommitUnit unit)
    {
        foreach (var append in unit.Appends)
        {
            yield return new RowKey("event", append.Stream);
        }

        foreach (var snapshot in unit.Snapshots)
        {
            yield return new RowKey("snapshot", snapshot.Stream);
        }

        foreach (var row in unit.Identities)
        {
            yield return new RowKey("identity", row.Tenant, row.Kind, row.ValueHash);
        }

        foreach (var row in unit.CaseRefs)
        {
            yield return new RowKey("case_ref", row.Tenant, row.Name);
        }

        foreach (var row in unit.Contents)
        {
            yield return new RowKey("content", row.Tenant, row.ContentId);
        }

        foreach (var row in unit.Feed)
        {
            yield return new RowKey("feed_event", row.Feed);
        }

        foreach (var key in Singles(unit))
        {
            yield return key;
        }
    }

    private static IEnumerable<RowKey> Singles(CommitUnit unit)
    {
        if (unit.Deadline is { } deadline)
        {
            yield return new RowKey("deadline", deadline.CaseKey);
        }

        if (unit.CaseList is { } listed)
        {
            yield return new RowKey("case_list", listed.Tenant, listed.CaseId);
        }

        if (unit.Interaction is { } interaction)
        {
            yield return new RowKey("interaction", interaction.Tenant, interaction.InteractionId);
            if (interaction.ExternalId is { } external)
            {
                yield return new RowKey("interaction_external", interaction.Tenant, interaction.Channel, external);
            }
        }

        if (unit.Idempotency is { } key)
        {
            yield return new RowKey("idempotency", key.Tenant, key.Key);
        }
    }
}
