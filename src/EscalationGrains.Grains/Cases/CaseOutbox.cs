using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Cases;

/// <summary>Effects of a case as outbox rows, one for each consumer.</summary>
internal static class CaseOutbox
{
    public static IReadOnlyList<OutboxRow> RowsFor(string tenant, string org, IReadOnlyList<CaseEffect> effects)
    {
        var rows = new OutboxRow[effects.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = effects[i] switch
            {
                CaseEffect.ToTenant e => Row(StreamNames.Feed, GrainKeys.TenantFeed(tenant), JsonSerializer.SerializeToUtf8Bytes(e.Notice with { Part = i }, JournalJson.Default.CaseNotice)),
                CaseEffect.ToAgent e => Row(StreamNames.Agent, GrainKeys.OfOrg(org, e.Agent.Value), JsonSerializer.SerializeToUtf8Bytes(e.Notice with { Part = i }, JournalJson.Default.CaseNotice)),
                CaseEffect.ToQueue e => Row(StreamNames.Queue, GrainKeys.OfTenant(tenant, e.Queue.Value), JsonSerializer.SerializeToUtf8Bytes(e.Notice, JournalJson.Default.QueueNotice)),
                _ => throw new InvalidOperationException($"Unknown effect {effects[i].GetType().Name}."),
            };
        }

        return rows;

        OutboxRow Row(string streamNamespace, string key, byte[] body) => new(StreamQueues.Of(streamNamespace, key), streamNamespace, key, tenant, OutboxTrace.Carry(body));
    }
}
