using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>The same interactions of one case lead to the same tier, queue, severity, identities, counts and timeline, whichever comes first, until a clock fires or a
/// person acts.</summary>
public abstract class TheOrderOfArrivalDoesNotMatter(TestClockHost shared) : TestClockSpec(shared)
{
    /// <summary>What one case's customer said: texts, and what some of them said about where the case belongs and how bad it is.</summary>
    private static readonly (string Text, string Channel, string? Department, string? Severity, string? Phone)[] Said =
    [
        ("Nothing arrived.", "chat", null, null, null),
        ("Order 1042.", "email", "delivery", null, null),
        ("I want to speak to a supervisor.", "voice", null, "low", "+447700900123"),
        ("It is about the refund.", "in-app", "billing", "high", null),
        ("Any news?", "sms", null, null, "07700 900123"),
        ("Second time I ask for a manager!", "social", "billing", null, null),
        ("Please let me talk to your boss.", "chat", null, "normal", null),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnyOrder_ReachesTheSamePlace(int seed)
    {
        var now = await Brand.NowAsync();
        int[] inOrder = [.. Enumerable.Range(0, Said.Length)];
        int[] shuffled = [.. inOrder];
        new Random(seed).Shuffle(shuffled);

        var expected = await ReachedAsync(await Tenant.CreateAsync(Host), now, inOrder);

        // Some come twice, as senders do.
        Assert.Equal(expected, await ReachedAsync(Brand, now, [.. shuffled, .. shuffled.Take(3)]));
    }

    private static async Task<string> ReachedAsync(Tenant brand, DateTimeOffset now, int[] order)
    {
        var caseId = "";
        foreach (var i in order)
        {
            var answer = await brand.Platform.PostAsync("/v1/interactions", Message(i, now));
            caseId = answer.Read<Receipt>().CaseId;
        }

        var reached = await brand.Platform.CaseAsync(caseId);
        var customer = await brand.Platform.ReadAsync<CustomerAnswer>($"/v1/customers/{reached.CustomerId}");
        var timeline = await brand.Platform.ListAsync<InteractionAnswer>($"/v1/customers/{reached.CustomerId}/timeline");
        var identities = customer.Identities.Select(i => $"{i.Kind}:{i.Value}").Order(StringComparer.Ordinal);
        return $"{reached.Tier} {reached.Queue} {reached.Severity} {reached.Department} {reached.InteractionCount} {customer.InteractionCount} {customer.CaseCount}\n"
            + $"{string.Join(' ', identities)}\n{string.Join('\n', timeline.Select(t => $"{t.OccurredAt:O} {t.Channel} {t.Text}"))}";
    }

    private static JsonObject Message(int i, DateTimeOffset now)
    {
        var (text, channel, department, severity, phone) = Said[i];
        var identities = new JsonArray { new JsonObject { ["kind"] = "email", ["value"] = "ana@example.com" } };
        if (phone is not null)
        {
            identities.Add(new JsonObject { ["kind"] = "phone", ["value"] = phone });
        }

        var message = new JsonObject
        {
            ["channel"] = channel,
            ["direction"] = "inbound",
            ["author"] = new JsonObject { ["kind"] = "customer" },
            ["customer"] = new JsonObject { ["identities"] = identities },
            ["case"] = new JsonObject { ["externalRef"] = "order:1042", ["department"] = department },
            ["text"] = text,
            ["externalId"] = $"m{i}",
            ["occurredAt"] = now.AddSeconds(i - 60),
        };
        if (severity is not null)
        {
            message["severity"] = severity;
        }

        return message;
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class TheOrderOfArrivalDoesNotMatterOnSqlite(SqliteTestClock.Shared shared) : TheOrderOfArrivalDoesNotMatter(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TheOrderOfArrivalDoesNotMatterOnPostgres(PostgresTestClock.Shared shared) : TheOrderOfArrivalDoesNotMatter(shared);
