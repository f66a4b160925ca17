using System.Text;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Rows and units with everything filled in that a test does not care about.</summary>
public static class A
{
    /// <summary>With microseconds, so that a store that keeps less is found out.</summary>
    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddMicroseconds(123_457);

    public static string Key(string prefix) => prefix + Guid.NewGuid().ToString("N");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static NewEvent Event(string body = "{}") => new("opened", Start, Bytes(body));

    public static StreamAppend Append(string stream, long expectedSeq = 0, int count = 1) =>
        new(stream, expectedSeq, [.. Enumerable.Range(0, count).Select(i => Event($"{{\"n\":{i}}}"))]);

    public static CommitUnit Unit(string stream, long expectedSeq = 0, int count = 1) =>
        new() { CommitId = Guid.NewGuid(), PartitionKey = stream, Appends = [Append(stream, expectedSeq, count)] };

    public static IdempotencyRow Idempotency(string tenant, string key, string response = "{}") => new(tenant, key, "hash", response, Start);

    public static IdentityRow Identity(string tenant, string hash, string customer, bool verified = false) =>
        new(tenant, "email", hash, $"{hash}@example.com", customer, verified, Start);

    public static CaseRefRow CaseRef(string tenant, string name, string caseId) => new(tenant, name, caseId, "u1");

    public static OutboxRow Outbox(int queue, string tenant, string body = "{}") => new(queue, "queue", $"{tenant}/t1.billing.en", tenant, Bytes(body));

    public static FeedRow Feed(string feed, long sequence, string source, DateTimeOffset? at = null) =>
        new(feed, sequence, source, "case.opened", "case", at ?? Start, Bytes("{\"a\":1}"));

    public static DeadlineChange Deadline(string caseKey, DateTimeOffset? due, int? shard = null) => new(caseKey, shard ?? DeadlineShards.Of(caseKey), due);

    public static InteractionRow Interaction(string tenant, string id, string? externalId = null, string caseId = "c1", string customerId = "u1", long seq = 1) => new()
    {
        Tenant = tenant,
        InteractionId = id,
        CaseId = caseId,
        CustomerId = customerId,
        CaseSeq = seq,
        CustomerSeq = seq,
        Channel = "chat",
        Direction = "in",
        AuthorKind = "customer",
        ExternalId = externalId,
        OccurredAt = Start,
        ReceivedAt = Start.AddMicroseconds(1),
        Receipt = "{\"duplicate\":false}",
    };

    public static CaseListRow Case(string tenant, string caseId, long version = 1) => new()
    {
        Tenant = tenant,
        CaseId = caseId,
        Version = version,
        CustomerId = "u1",
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
    };
}
