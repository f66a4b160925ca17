using System.Text;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Benchmarks.Journal;

/// <summary>
/// Units of the shape that interactions make, over 200 cases of one caller: a customer event and 1.3 case events of 300 bytes, a key, a list row
/// in 37 % of them, a deadline in 30 %, a queue row in 15 %.
/// </summary>
internal sealed class SampleUnits(int caller, bool withInteraction)
{
    private const int Cases = 200;

    private static readonly ReadOnlyMemory<byte> Body = Encoding.UTF8.GetBytes("{\"text\":\"" + new string('x', 289) + "\"}");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly string _tenant = "t" + (caller % 8);
    private readonly long[] _versions = new long[Cases];
    private readonly long[] _contacts = new long[Cases];
    private int _made;

    public CommitUnit Next()
    {
        var i = _made++;
        var number = i % Cases;
        var id = $"c{caller}-{number}";
        var events = i % 10 < 3 ? 2 : 1;
        var unit = new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = $"{_tenant}/{id}",
            Appends = [Append($"case/{_tenant}/{id}", _versions[number], events), Append($"customer/{_tenant}/u{id}", _contacts[number], 1)],
            Idempotency = new IdempotencyRow(_tenant, $"{id}-{i}", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Receipt(id), Start),
            CaseList = i % 100 < 37 ? CaseRow(id, _versions[number] + events) : null,
            Deadline = i % 10 is >= 3 and < 6 ? new DeadlineChange($"{_tenant}/{id}", DeadlineShards.Of($"{_tenant}/{id}"), Start.AddSeconds(i)) : null,
            Outbox = i % 100 < 15 ? [new OutboxRow(i % 16, "queue", $"{_tenant}/t1.billing.en", _tenant, Body)] : [],
            Interaction = withInteraction ? Interaction(id, i) : null,
            Contents = withInteraction ? [new ContentRow(_tenant, $"{id}-{i}", "u" + id, "{\"text\":\"" + new string('y', 120) + "\"}")] : [],
        };
        _versions[number] += events;
        _contacts[number]++;
        return unit;
    }

    private static StreamAppend Append(string stream, long after, int count) =>
        new(stream, after, [.. Enumerable.Repeat(new NewEvent("interaction-added", Start, Body), count)]);

    private static string Receipt(string id) =>
        $$"""{"interactionId":"{{id}}","customerId":"u{{id}}","caseId":"{{id}}","caseOpened":false,"tier":1,"queue":"t1.billing.en","escalations":[],"duplicate":false}""";

    private InteractionRow Interaction(string id, int i) => new()
    {
        Tenant = _tenant,
        InteractionId = $"{id}-{i}",
        CaseId = id,
        CustomerId = "u" + id,
        CaseSeq = i + 1,
        CustomerSeq = i + 1,
        Channel = "chat",
        Direction = "inbound",
        AuthorKind = "customer",
        ExternalId = $"x{id}-{i}",
        OccurredAt = Start,
        ReceivedAt = Start,
        Receipt = Receipt(id),
    };

    private CaseListRow CaseRow(string id, long version) => new()
    {
        Tenant = _tenant,
        CaseId = id,
        Version = version,
        CustomerId = "u" + id,
        Department = "billing",
        Language = "en",
        Channel = "chat",
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = "t1.billing.en",
        OwnerKind = "queue",
        OwnerId = "t1.billing.en",
        OpenedAt = Start,
        DueAt = Start.AddSeconds(version),
    };
}
