using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// One brand sends five times what the gateway lets in: what it is told stands, refused or done; another brand, its own people and its batch
/// go on as if nothing were.
/// </summary>
public sealed class AFloodStarvesNobody(PostgresServer server)
{
    private const int Limit = 4;
    private const int QuietPosts = 15;
    private const int BatchLines = 20;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task FiveTimesTheRoom_IsRefusedOrDone_AndOthersAreServed(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync(Bounded(await HostSetup.CreateAsync(kind, server)));
        var (loud, quiet) = (await Tenant.CreateAsync(host), await Tenant.CreateAsync(host));
        var opened = await loud.Platform.SayAsync(Of("people", 0));
        var flood = new Flood(loud.Platform, senders: 5 * Limit);
        await flood.UntilRefusedAsync();

        for (var n = 0; n < QuietPosts; n++)
        {
            await quiet.Platform.SayAsync(Of("quiet", n));
            await loud.Supervisor.CommandAsync(opened.CaseId, "note", new { text = "called back" });
            (await loud.Supervisor.GetAsync("/v1/cases?limit=10")).Expect(200);
        }

        var batch = await Batch.PostAsync(loud.Platform, Enumerable.Range(0, BatchLines).Select(n => Of("batch", n).ToJson().ToJsonString()));
        await flood.StopAsync();

        Assert.All(batch, line => Assert.Equal(201, line.Status));
        Assert.All(flood.Refused, r => Assert.InRange(r.Answer.Expect(503, "overloaded").Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
        Assert.Equal(flood.Refused.Count, await HostMetrics.ReadAsync(host, "escalation_admission_posts_total", "outcome=\"overloaded\""));
        Assert.Equal(QuietPosts, await InteractionsAsync(quiet));
        Assert.Equal(1 + BatchLines + flood.Accepted.Count, await InteractionsAsync(loud));
        await AssertAcceptedStandAsync(loud, flood);
        await AssertRefusedWereNotDoneAsync(loud, flood);
        host.AssertNothingFailed();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OverItsQuota_OneBrandIsRefused_AndAnotherIsNot(bool byConfiguration)
    {
        const int Posts = 200;
        var setup = await HostSetup.CreateAsync(DatabaseKind.Sqlite, server);
        await using var host = await HostProcess.StartAsync(byConfiguration ? setup.With("Admission__PostsPerSecondOf__limited", "1") : setup);
        var (limited, free) = (await Tenant.CreateAsync(host, id: "limited", postsPerSecond: byConfiguration ? null : 1), await Tenant.CreateAsync(host));

        var answers = await Task.WhenAll(Enumerable.Range(0, Posts).Select(n => limited.Platform.PostAsync(Of("more", n))));

        var accepted = answers.Count(a => a.Status == 201);
        Assert.InRange(accepted, 2, Posts - 1);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.NotNull(a.Expect(429, "quota.exceeded").Headers.RetryAfter?.Delta));
        Assert.Equal(accepted, await InteractionsAsync(limited));
        await free.Platform.SayAsync(Of("free", 0));
    }

    private static HostSetup Bounded(HostSetup setup) =>
        setup.With("Admission__MinInFlight", $"{Limit}").With("Admission__InitialInFlight", $"{Limit}").With("Admission__MaxInFlight", $"{Limit}");

    private static Message Of(string who, int number) =>
        new() { Email = string.Create(CultureInfo.InvariantCulture, $"{who}-{number}@example.com"), Text = string.Create(CultureInfo.InvariantCulture, $"{who} {number}") };

    private static async Task<int> InteractionsAsync(Tenant tenant)
    {
        var all = 0;
        foreach (var listed in await tenant.Platform.ListAsync<CaseAnswer>("/v1/cases"))
        {
            all += (await tenant.Platform.CaseAsync(listed.Id)).InteractionCount;
        }

        return all;
    }

    private static async Task AssertAcceptedStandAsync(Tenant tenant, Flood flood)
    {
        Assert.NotEmpty(flood.Accepted);
        foreach (var (post, answer) in flood.Accepted.Take(200))
        {
            var kept = await tenant.Platform.ReadAsync<InteractionAnswer>($"/v1/interactions/{answer.Read<Receipt>().InteractionId}");
            Assert.Equal(post.Message.Text, kept.Text);
        }
    }

    /// <summary>The same key is new: had it been done, it would be a repetition.</summary>
    private static async Task AssertRefusedWereNotDoneAsync(Tenant tenant, Flood flood)
    {
        foreach (var (post, _) in flood.Refused.Take(30))
        {
            Assert.False((await tenant.Platform.SayAsync(post.Message, post.Key)).Duplicate);
        }
    }
}
