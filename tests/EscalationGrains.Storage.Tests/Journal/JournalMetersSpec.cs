using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>Operators and benchmarks read from these how much is written, so they count what became durable and nothing else.</summary>
public abstract class JournalMetersSpec(IStoreFixture fixture)
{
    [Fact]
    public async Task Commit_OneStoredOneRefused_CountsTheStoredOneWithItsRows()
    {
        await using var store = await fixture.CreateAsync();
        using var measured = new Measured(store);
        var tenant = A.Key("t");
        var unit = new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = tenant + "/case",
            Appends = [A.Append(tenant + "/case", count: 2), A.Append(tenant + "/customer")],
            CaseList = A.Case(tenant, "c1"),
            Deadline = A.Deadline(tenant + "/c1", A.Start),
            Outbox = [A.Outbox(3, tenant)],
            Idempotency = A.Idempotency(tenant, "k1"),
        };
        await store.CommitAsync(unit);

        Assert.IsType<CommitResult.Conflicted>(await store.Journal.CommitAsync(A.Unit(tenant + "/case"), TestContext.Current.CancellationToken));

        // Counted after the answer, so the next act of the same writer is what shows that it was.
        await store.CommitAsync(A.Unit(tenant + "/case", expectedSeq: 2));
        await store.CommitAsync(A.Unit(tenant + "/case", expectedSeq: 3));
        Assert.InRange(measured.Sum("escalation.journal.units"), 2, 3);
        Assert.InRange(measured.Sum("escalation.journal.rows"), 8, 9);
        Assert.All(measured.All("escalation.journal.batch.size"), size => Assert.Equal(1, size));
    }

    private sealed class Measured : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, long Value)> seen = [];
        private readonly MeterListener listener = new();

        public Measured(TestStore store)
        {
            listener.InstrumentPublished = (instrument, me) =>
            {
                if (instrument.Meter.Name == ProductMeters.Name && ReferenceEquals(instrument.Meter.Scope, store.MeterFactory))
                {
                    me.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.Enqueue((instrument.Name, value)));
            listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.Enqueue((instrument.Name, value)));
            listener.Start();
        }

        public long Sum(string name) => All(name).Sum();

        public IReadOnlyList<long> All(string name) => [.. seen.Where(s => s.Name == name).Select(s => s.Value)];

        public void Dispose() => listener.Dispose();
    }
}

public sealed class SqliteJournalMetersTests(SqliteFixture fixture) : JournalMetersSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJournalMetersTests(PostgresFixture fixture) : JournalMetersSpec(fixture), IClassFixture<PostgresFixture>;
