using System.Text.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// Compares a queue with the case list, a part at a time, and counts what differs as <c>escalation.queue.orphans</c>, which stays 0. The list row of a case and
/// the notice to its queue are written in one commit, and a notice stays in the outbox until its queue has taken it. So a difference is news on its way exactly
/// when the outbox holds a notice of that case to that queue; any other is an orphan.
/// </summary>
internal sealed partial class QueueChecker(ICaseList cases, IOutbox outbox, ProductMeters meters, IOptions<EscalationOptions> options, ILogger<QueueChecker> logger)
{
    /// <summary>Rows read at a look.</summary>
    public const int PartSize = 1_000;

    /// <summary>Notices looked through when something differs. When there are more, the look after next tells.</summary>
    private const int NoticesRead = 4_000;

    public TimeSpan Every => options.Value.QueueCheckEvery;

    /// <summary>Must be asked by the queue itself, which takes no notice meanwhile; what it holds is then at least as old as what is read here.</summary>
    /// <param name="key">Grain key of the queue.</param>
    /// <param name="after">Where the last look ended; null: at the beginning.</param>
    /// <param name="known">All that the queue holds.</param>
    public async Task<QueueCheck> CheckAsync(string key, string? after, IEnumerable<WaitingCase> known)
    {
        var (tenant, queue) = Contracts.GrainKeys.Split(key);
        var rows = await cases.ReadAsync(new CaseListFilter { Tenant = tenant, Queue = queue, Status = "open", WaitingOnly = true, AfterCaseId = after, Limit = PartSize });
        var last = rows.Count < PartSize ? null : rows[^1].CaseId;
        var orphans = QueueComparison.Compare(known.Where(c => IsBetween(c.CaseId.Value, after, last)), rows.Select(EntryOf));
        if (orphans.Count > 0)
        {
            // After the list, or a case could change and be told between the two.
            var onTheirWay = await ReadNoticesAsync(key);
            orphans = onTheirWay is null ? [] : [.. orphans.Where(o => !onTheirWay.Contains(o.CaseId))];
        }

        Report(key, orphans);
        return new QueueCheck(orphans, last);
    }

    /// <returns>Cases that notices speak of which the queue has not taken yet; null when there are too many to say.</returns>
    private async Task<HashSet<CaseId>?> ReadNoticesAsync(string key)
    {
        var rows = await outbox.ReadAsync(StreamQueues.Of(StreamNames.Queue, key), [], NoticesRead);
        return rows.Count == NoticesRead
            ? null
            : [.. rows.Where(r => r.Namespace == StreamNames.Queue && r.StreamKey == key).Select(r => JsonSerializer.Deserialize(r.Body.Span, JournalJson.Default.QueueNotice)!.CaseId)];
    }

    private void Report(string key, IReadOnlyList<QueueOrphan> orphans)
    {
        foreach (var kind in Enum.GetValues<QueueOrphanKind>())
        {
            meters.Orphaned(Words<QueueOrphanKind>.Of(kind), orphans.Count(o => o.Kind == kind));
        }

        foreach (var orphan in orphans)
        {
            LogOrphan(key, orphan.CaseId, orphan.Kind);
        }
    }

    private static bool IsBetween(string id, string? after, string? last) =>
        (after is null || string.CompareOrdinal(id, after) > 0) && (last is null || string.CompareOrdinal(id, last) <= 0);

    private static WaitingCase EntryOf(CaseListRow row) => new(
        CaseId.Of(row.CaseId), row.Version, row.OfferId is not null, Words<Severity>.Parse(row.Severity), row.WaitingSince!.Value, row.DueAt, row.Channel,
        row.PassedOver is null ? [] : [.. row.PassedOver.Split(' ').Select(AgentId.Of)])
    {
        Priority = row.Priority,
    };

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "Queue {QueueKey} was not what case {CaseId} says ({Kind}); mended")]
    private partial void LogOrphan(string queueKey, CaseId caseId, QueueOrphanKind kind);
}
