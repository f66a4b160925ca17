using System.Diagnostics.Metrics;
using System.Text.Json;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.AgentQueues;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Tests.AgentQueues;

public sealed class QueueCheckerTests : IClassFixture<SqliteStore>, IAsyncDisposable
{
    private const string Queue = "t1.billing.en";

    private static readonly DateTimeOffset Since = EscalationCluster.Start;

    private readonly SqliteStore _store;
    private readonly string _tenant = $"t{Guid.NewGuid():N}";
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly QueueChecker _checker;

    public QueueCheckerTests(SqliteStore store)
    {
        _store = store;
        _checker = new QueueChecker(
            store.Cases, store.Outbox, new ProductMeters(_meters.GetRequiredService<IMeterFactory>()), Options.Create(new EscalationOptions()), NullLogger<QueueChecker>.Instance);
    }

    private string Key => $"{_tenant}/{Queue}";

    public ValueTask DisposeAsync() => _meters.DisposeAsync();

    [Fact]
    public async Task Check_WhatTheOutboxStillHolds_IsOnItsWayAndNoOrphan()
    {
        var notice = new QueueNotice(CaseId.Of("c1"), 3, Waits: true, Offered: false, Severity.Normal, Since, null, "chat", []);
        await CommitAsync(Row("c1", 3), Notice(Key, notice));

        var underWay = await _checker.CheckAsync(Key, null, []);
        await TakeAllAsync();
        var taken = await _checker.CheckAsync(Key, null, []);

        Assert.Empty(underWay.Orphans);
        Assert.Equal((CaseId.Of("c1"), QueueOrphanKind.Missing), Assert.Single(taken.Orphans) is var o ? (o.CaseId, o.Kind) : default);
    }

    [Fact]
    public async Task Check_NewsOfAnotherCaseOrToAnotherQueue_ExcusesNothing()
    {
        var notice = new QueueNotice(CaseId.Of("c1"), 3, Waits: true, Offered: false, Severity.Normal, Since, null, "chat", []);
        var sameShard = Enumerable.Range(0, 1_000).Select(i => $"{_tenant}/t2.q{i}.en").First(k => StreamQueues.Of(StreamNames.Queue, k) == StreamQueues.Of(StreamNames.Queue, Key));
        await CommitAsync(Row("c1", 3), Notice(Key, notice with { CaseId = CaseId.Of("c2") }), Notice(sameShard, notice));

        var check = await _checker.CheckAsync(Key, null, []);

        Assert.Equal(QueueOrphanKind.Missing, Assert.Single(check.Orphans).Kind);
        await TakeAllAsync();
    }

    [Fact]
    public async Task Check_GoesThroughALongQueueInParts_AndFindsEachDifferenceOnce()
    {
        var known = new List<WaitingCase>();
        for (var i = 0; i < QueueChecker.PartSize + 10; i++)
        {
            var id = $"c{i:D5}";
            await CommitAsync(Row(id, 1));
            known.Add(new WaitingCase(CaseId.Of(id), 1, false, Severity.Normal, Since, null, "chat", []));
        }

        known[QueueChecker.PartSize + 5] = known[0] with { CaseId = CaseId.Of("c99999") };

        var first = await _checker.CheckAsync(Key, null, known);
        var second = await _checker.CheckAsync(Key, first.Next, known);

        Assert.Empty(first.Orphans);
        Assert.Equal($"c{QueueChecker.PartSize - 1:D5}", first.Next);
        Assert.Equal([($"c{QueueChecker.PartSize + 5:D5}", QueueOrphanKind.Missing), ("c99999", QueueOrphanKind.Stray)], second.Orphans.Select(o => (o.CaseId.Value, o.Kind)));
        Assert.Null(second.Next);
    }

    private CaseListRow Row(string caseId, long version) => new()
    {
        Tenant = _tenant,
        CaseId = caseId,
        Version = version,
        CustomerId = "u1",
        Department = "billing",
        Language = "en",
        Channel = "chat",
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = Queue,
        OwnerKind = "queue",
        OwnerId = Queue,
        WaitingSince = Since,
        OpenedAt = Since,
    };

    private OutboxRow Notice(string key, QueueNotice notice) =>
        new(StreamQueues.Of(StreamNames.Queue, key), StreamNames.Queue, key, _tenant, JsonSerializer.SerializeToUtf8Bytes(notice, JournalJson.Default.QueueNotice));

    private Task<CommitResult> CommitAsync(CaseListRow row, params OutboxRow[] notices) =>
        _store.Journal.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = row.CaseId, CaseList = row, Outbox = notices });

    private async Task TakeAllAsync() =>
        await _store.Outbox.DeleteAsync([.. (await _store.Outbox.ReadAsync(StreamQueues.Of(StreamNames.Queue, Key), [], 1_000)).Select(r => r.Id)]);
}
