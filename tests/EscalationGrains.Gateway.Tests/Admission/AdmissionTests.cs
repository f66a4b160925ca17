using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Tests.Admission;

/// <summary>A gateway in front of an engine that answers nobody until it is told to.</summary>
public sealed class AdmissionTests
{
    private const string Posts = "/v1/interactions";

    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task MoreThanCanBeTaken_IsRefusedAtOnce_WithoutAskingTheEngine()
    {
        await using var app = await StartAsync(atOnce: 3);
        var accepted = Enumerable.Range(0, 3).Select(_ => app.PostAsync(Posts, Bodies.Interaction)).ToList();
        await Wait.Until("three posts at the engine", () => app.Engine.Intake.Received.Count == 3);

        var refused = await app.PostAsync(Posts, "not even JSON");

        Assert.Equal((503, "overloaded"), (refused.Status, refused.Code));
        Assert.Equal(3, app.Engine.Intake.Received.Count);
        _answer.SetResult();
        Assert.All(await Task.WhenAll(accepted), answer => Assert.Equal(201, answer.Status));
        Assert.Equal(201, (await app.PostAsync(Posts, Bodies.Interaction)).Status);
    }

    [Fact]
    public async Task SendersRefusedTogether_AreNotAskedBackTogether()
    {
        await using var app = await StartAsync(atOnce: 1);
        var accepted = app.PostAsync(Posts, Bodies.Interaction);
        await Wait.Until("the post at the engine", () => app.Engine.Intake.Received.Count == 1);

        var refused = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => app.PostAsync(Posts, Bodies.Interaction)));

        // That one of the three is never drawn is less likely than one in ten thousand million.
        Assert.Equal([1, 2, 3], refused.Select(SecondsToWait).Distinct().Order());
        _answer.SetResult();
        Assert.Equal(201, (await accepted).Status);
    }

    [Fact]
    public async Task SendersWhoDoNotHeedARefusal_HearTheNextLater_AndOthersDoNot()
    {
        await using var app = await StartAsync(atOnce: 2, ("Admission:RefusalsPerSecond", "10"));
        using var refusals = new CountedRefusals(app);
        var accepted = Enumerable.Range(0, 2).Select(_ => app.PostAsync(Posts, Bodies.Interaction)).ToList();
        await Wait.Until("two posts at the engine", () => app.Engine.Intake.Received.Count == 2);
        Assert.Equal(503, (await app.PostAsync(Posts, Bodies.Interaction)).Status);

        var held = app.PostAsync(Posts, Bodies.Interaction);
        await Wait.Until("the second refusal", () => refusals.Count == 2);
        var other = app.PostAsync(Posts, Bodies.Interaction, FakeAccess.TwoTenants, ("Tenant", "other"));
        await Wait.Until("the other brand's post at the engine", () => app.Engine.Intake.Received.Count == 3);
        Assert.Equal(503, (await app.PostAsync(Posts, Bodies.Interaction, FakeAccess.TwoTenants, ("Tenant", "other"))).Status);

        Assert.False(held.IsCompleted);
        await Wait.Until("the refusal that was held back", () =>
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            return held.IsCompleted;
        });
        Assert.Equal("overloaded", (await held).Code);
        _answer.SetResult();
        Assert.All(await Task.WhenAll([.. accepted, other]), answer => Assert.Equal(201, answer.Status));
    }

    /// <summary>A store that is away is refused by quickly; 16 answers and a tenth of a second are what the limit is moved by.</summary>
    [Theory]
    [InlineData("store.unavailable", 32)]
    [InlineData(null, 34)]
    public async Task RefusalsOfAStoreThatIsAway_AreNotTakenForSpeed(string? refusal, int limit)
    {
        await using var app = await GatewayApp.StartAsync(("Admission:MinInFlight", "1"), ("Admission:InitialInFlight", "32"), ("Admission:MaxInFlight", "1000"));
        app.Engine.Intake.OnReceive = async _ =>
        {
            await _answer.Task;
            return refusal is null ? Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt()) : Reply<InteractionReceipt>.Refused(refusal, "Away.");
        };
        var posts = Enumerable.Range(0, 32).Select(_ => app.PostAsync(Posts, Bodies.Interaction)).ToList();
        await Wait.Until("32 posts at the engine", () => app.Engine.Intake.Received.Count == 32);
        Assert.Equal(503, (await app.PostAsync(Posts, Bodies.Interaction)).Status);

        app.Time.Advance(TimeSpan.FromMilliseconds(150));
        _answer.SetResult();
        await Task.WhenAll(posts);

        Assert.Equal(limit, app.App.Services.GetRequiredService<AdmissionGate>().Limit);
    }

    [Fact]
    public async Task WhilePostsAreRefused_PeopleGoOnWorking()
    {
        await using var app = await StartAsync(atOnce: 1);
        var accepted = app.PostAsync(Posts, Bodies.Interaction);
        await Wait.Until("the post at the engine", () => app.Engine.Intake.Received.Count == 1);
        Assert.Equal(503, (await app.PostAsync(Posts, Bodies.Interaction)).Status);

        Assert.Equal(200, (await app.PostAsync("/v1/cases/c1/note", """{"text":"called back"}""", FakeAccess.Supervisor)).Status);
        Assert.Equal(200, (await app.GetAsync("/v1/cases")).Status);
        Assert.Equal(200, (await app.GetAsync("/health/live", null)).Status);

        _answer.SetResult();
        Assert.Equal(201, (await accepted).Status);
    }

    [Fact]
    public async Task FloodOfOneBrand_LeavesAnotherItsShare()
    {
        await using var app = await StartAsync(atOnce: 2);
        var flood = Enumerable.Range(0, 2).Select(_ => app.PostAsync(Posts, Bodies.Interaction)).ToList();
        await Wait.Until("the flood at the engine", () => app.Engine.Intake.Received.Count == 2);

        var quiet = app.PostAsync(Posts, Bodies.Interaction, FakeAccess.TwoTenants, ("Tenant", "other"));
        await Wait.Until("the other brand's post at the engine", () => app.Engine.Intake.Received.Count == 3);

        Assert.Equal(503, (await app.PostAsync(Posts, Bodies.Interaction)).Status);
        _answer.SetResult();
        Assert.Equal(201, (await quiet).Status);
        Assert.All(await Task.WhenAll(flood), answer => Assert.Equal(201, answer.Status));
    }

    [Fact]
    public async Task OverItsQuota_ATenantIsTold_AndNothingIsDone()
    {
        await using var app = await StartAsync(atOnce: 100, ("Admission:PostsPerSecondOf:demo", "2"));
        _answer.SetResult();

        var answers = new List<GatewayApp.Received>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await app.PostAsync(Posts, Bodies.Interaction));
        }

        Assert.Equal([201, 201, 201, 201, 429, 429], answers.Select(a => a.Status));
        Assert.Equal("quota.exceeded", answers[5].Code);
        Assert.InRange(SecondsToWait(answers[5]), 1, 3);
        Assert.Equal(4, app.Engine.Intake.Received.Count);
        Assert.Equal(201, (await app.PostAsync(Posts, Bodies.Interaction, FakeAccess.TwoTenants, ("Tenant", "other"))).Status);
    }

    [Fact]
    public async Task QuotaOfTheTenantItself_ComesBeforeTheConfigurations()
    {
        await using var app = await StartAsync(atOnce: 100, ("Admission:PostsPerSecond", "50"));
        app.Engine.Access.AddWithQuota("small-key", "platform", new Dictionary<string, int> { ["demo"] = 1 }, "demo", "other");
        _answer.SetResult();

        var answers = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await app.PostAsync(Posts, Bodies.Interaction, "small-key", ("Tenant", "demo"))).Status);
        }

        Assert.Equal([201, 201, 429, 429], answers);
        Assert.Equal(201, (await app.PostAsync(Posts, Bodies.Interaction, "small-key", ("Tenant", "other"))).Status);
    }

    [Fact]
    public async Task Batch_IsSlowedDown_NotRefused()
    {
        await using var app = await StartAsync(atOnce: 1, ("Admission:MaxBatchLinesInFlight", "2"));
        var most = 0;
        app.Engine.Intake.OnReceive = async _ =>
        {
            most = Math.Max(most, app.Engine.Intake.Received.Count);
            await _answer.Task;
            return Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt());
        };
        var batch = app.PostAsync(Posts + "/batch", string.Join('\n', Enumerable.Range(0, 20).Select(i => Bodies.Line($"c{i}@example.com", "hi"))));
        await Wait.Until("two lines at the engine", () => Volatile.Read(ref most) == 2);
        Assert.Equal(2, app.Engine.Intake.Received.Count);

        _answer.SetResult();

        var lines = (await batch).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(20, lines.Count(line => line.Contains("\"status\":201", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task BodiesThatDawdle_HoldNoMoreMemoryThanThereIs_AndSmallPostsPass()
    {
        const int Length = 600_000;
        await using var app = await StartAsync(atOnce: 2, ("Admission:MaxArrivingBytes", "1048576"));
        _answer.SetResult();
        var arriving = app.App.Services.GetRequiredService<ArrivingBodies>();
        var almostAll = new string(' ', Length - 1);
        using var first = await RawExchange.OpenAsync(app, $"POST {Posts}", FakeAccess.Platform, $"Content-Length: {Length}\r\n");
        await first.WriteAsync(almostAll);
        await Wait.Until("the first body but for its end", () => arriving.Bytes == Length - 1);

        using var second = await RawExchange.OpenAsync(app, $"POST {Posts}", FakeAccess.Platform, $"Content-Length: {Length}\r\n");
        await second.WriteAsync(almostAll);

        Assert.Equal(503, await second.ReadHeadAsync());
        Assert.Equal(201, (await app.PostAsync(Posts, Bodies.Interaction)).Status);
        await first.WriteAsync(" ");
        Assert.Equal(400, await first.ReadHeadAsync()); // blanks are no JSON, but they were read
        await Wait.Until("the memory to be given back", () => arriving.Bytes == 0);
    }

    [Fact]
    public async Task OutOfRange_StopsTheHost_NamingSectionAndKey()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayApp.StartAsync(("Admission:MinInFlight", "0"), ("Admission:PostsPerSecondOf:acme", "-1")));

        Assert.Equal(
            ["Admission:MinInFlight is 0; it must be from 1 to 1024.", "Admission:PostsPerSecondOf:acme is -1; it must be from 0 to 10000000."],
            failure.Failures);
    }

    [Fact]
    public async Task MaxBelowTheUsualStart_IsTheStart()
    {
        await using var app = await GatewayApp.StartAsync(("Admission:MaxInFlight", "100"));

        Assert.Equal(100, app.App.Services.GetRequiredService<AdmissionGate>().Limit);
    }

    private static int SecondsToWait(GatewayApp.Received refused) => int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture);

    private async Task<GatewayApp> StartAsync(int atOnce, params (string Key, string Value)[] more)
    {
        var limit = $"{atOnce}";
        var app = await GatewayApp.StartAsync(
            [("Admission:MinInFlight", limit), ("Admission:InitialInFlight", limit), ("Admission:MaxInFlight", limit), .. more]);
        app.Engine.Intake.OnReceive = async _ =>
        {
            await _answer.Task;
            return Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt());
        };
        return app;
    }
}
