using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Feeds;

public sealed class FeedEndpointsTests
{
    [Fact]
    public async Task Event_IsACloudEvent()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        await feed.PushAsync(feed.Append(data: "{\n  \"tier\": 1\r\n}"));
        var block = await reader.BlockAsync("the event");

        Assert.Equal(
            "id: 1\nevent: case-opened\ndata: {\"specversion\":\"1.0\",\"id\":\"case/demo/c1#1.0\",\"source\":\"/tenants/demo/cases\",\"type\":\"case-opened\",\"datacontenttype\":\"application/json\",\"sequence\":1,\"subject\":\"c1\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":{   \"tier\": 1  }}",
            block);
        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(reader.Response.Headers.CacheControl!.NoCache);
        Assert.Equal("no", Assert.Single(reader.Response.Headers.GetValues("X-Accel-Buffering")));
    }

    [Fact]
    public async Task NoCursor_BeginsNow()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        feed.Append();
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        await feed.PushAsync(feed.Append());

        Assert.Equal("2", (await reader.EventAsync("the second event")).Id);
    }

    [Theory]
    [InlineData("/v1/events?after=1", null)]
    [InlineData("/v1/events", "1")]
    [InlineData("/v1/events?after=0", "1")]
    public async Task Cursor_GoesOnThere(string path, string? lastEventId)
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        for (var n = 0; n < 2500; n++)
        {
            feed.Append();
        }

        using var reader = await SseReader.OpenAsync(app, path, FakeAccess.Platform, lastEventId);
        for (var n = 2; n <= 2500; n++)
        {
            Assert.Equal($"{n}", (await reader.EventAsync($"event {n}")).Id);
        }

        await feed.PushAsync(feed.Append());
        Assert.Equal("2501", (await reader.EventAsync("the live event")).Id);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("99")]
    public async Task CursorThatIsGone_IsReset_ThenGoesOnFromTheFirst(string lastEventId)
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        for (var n = 0; n < 7; n++)
        {
            feed.Append();
        }

        feed.Purge(upTo: 5);
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform, lastEventId);

        var (id, type, data) = await reader.EventAsync("the reset");
        Assert.Equal(("5", "reset"), (id, type));
        Assert.Equal((6, 7), (data.GetProperty("data").GetProperty("first").GetInt32(), data.GetProperty("data").GetProperty("last").GetInt32()));
        Assert.Equal("6", (await reader.EventAsync("event 6")).Id);
        Assert.Equal("7", (await reader.EventAsync("event 7")).Id);
    }

    [Fact]
    public async Task OldestKeptCursor_NeedsNoReset()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        feed.Append();
        feed.Append();
        feed.Purge(upTo: 1);

        using var reader = await SseReader.OpenAsync(app, "/v1/events?after=1", FakeAccess.Platform);

        Assert.Equal(("2", "case-opened"), ((await reader.EventAsync("event 2")) is var (id, type, _) ? (id, type) : default));
    }

    [Fact]
    public async Task Hole_IsReadBeforeWhatComesAfter()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        feed.Append();
        feed.Append();
        await feed.PushAsync(feed.Append());

        Assert.Equal("1", (await reader.EventAsync("event 1")).Id);
        Assert.Equal("2", (await reader.EventAsync("event 2")).Id);
        Assert.Equal("3", (await reader.EventAsync("event 3")).Id);
    }

    [Fact]
    public async Task RepeatedPush_IsSentOnce()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);
        var first = feed.Append();

        await feed.PushAsync(first);
        await feed.PushAsync(first, feed.Append());

        Assert.Equal("1", (await reader.EventAsync("event 1")).Id);
        Assert.Equal("2", (await reader.EventAsync("event 2")).Id);
    }

    [Fact]
    public async Task LostPush_IsReadByThePoll()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        // The read right after subscribing must not be what finds the event.
        await Wait.Until("the first read", () => feed.Reads > 0);
        feed.Append();
        app.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("1", (await reader.EventAsync("the event that was not pushed")).Id);
    }

    [Fact]
    public async Task Subscription_IsRenewed()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        await Wait.Until("the first read", () => feed.Reads > 0);
        app.Time.Advance(TimeSpan.FromSeconds(30));

        await Wait.Until("the renewal", () => feed.Subscribes == 2);
    }

    [Fact]
    public async Task LastReaderGone_TheObserverStaysUntilNoPushCanBeUnderWay()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using (await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform))
        {
            await Wait.Until("the first read", () => feed.Reads > 0);
        }

        await Wait.Until("the reader gone", () => feed.Left.Task.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(4));
        using var other = await SseReader.OpenAsync(app, "/v1/agents/a1/events", FakeAccess.Agent);
        Assert.Empty(app.Engine.GivenBack);

        await Wait.Until("the observer given back", () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return app.Engine.GivenBack.Count == 1;
        });
    }

    [Fact]
    public async Task Subscription_IsRenewedAtOnce_WhenAPushWasMissed()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);
        await Wait.Until("the first read", () => feed.Reads > 0);
        feed.Append();
        app.Time.Advance(TimeSpan.FromSeconds(5));

        await Wait.Until("the renewal", () => feed.Subscribes == 2);
    }

    [Fact]
    public async Task FailingFeed_IsTriedAgain()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);
        await Wait.Until("the first read", () => feed.Reads > 0);

        feed.Append();
        feed.Failure = new TimeoutException();
        app.Time.Advance(TimeSpan.FromSeconds(5));
        await Wait.Until("the failed read", () => !app.Logs.Lines.IsEmpty);
        feed.Failure = null;
        app.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("1", (await reader.EventAsync("the event")).Id);
    }

    [Fact]
    public async Task FeedThatCannotBeReached_IsAProblemAndNotAStream()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        feed.Failure = new Orleans.Runtime.Messaging.ConnectionFailedException("no gateway");

        var failed = await app.GetAsync("/v1/events");
        feed.Failure = null;
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        Assert.Equal((503, "cluster.unavailable"), (failed.Status, failed.Code));
    }

    [Fact]
    public async Task Readers_ShareOneSubscription_AndTheLastOneLeaves()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");

        using (var one = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform))
        using (var two = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Supervisor))
        {
            await feed.PushAsync(feed.Append());
            Assert.Equal(("1", "1"), ((await one.EventAsync("the event, first reader")).Id, (await two.EventAsync("the event, second reader")).Id));
        }

        // A reader who left is noticed by the next write to it.
        await Wait.Until("the last reader to leave", () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(15));
            return feed.Left.Task.IsCompleted;
        });
        Assert.Equal(1, feed.FirstSubscribes);
    }

    [Fact]
    public async Task Heartbeat_ComesEachFifteenSeconds()
    {
        await using var app = await GatewayApp.StartAsync();
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        await app.Engine.Feed("demo/events").PushAsync(app.Engine.Feed("demo/events").Append());
        await reader.EventAsync("the event, so that the stream is live");
        app.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(": heart-beat", await reader.BlockAsync("the first heart-beat"));
        app.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(": heart-beat", await reader.BlockAsync("the second heart-beat"));
    }

    [Fact]
    public async Task RevokedKey_EndsItsFeedWithTheNextHeartbeat()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);
        await feed.PushAsync(feed.Append());
        await reader.EventAsync("the event, so that the stream is live");

        app.Engine.Access.Revoke(FakeAccess.Platform);
        app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(": heart-beat", await reader.BlockAsync("the heart-beat"));
        Assert.Equal(": key revoked", await reader.BlockAsync("the goodbye"));
        Assert.Null(await reader.BlockAsync("the end"));
    }

    [Fact]
    public async Task KeyThatNobodyCanLookUp_KeepsItsFeed()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);
        await feed.PushAsync(feed.Append());
        await reader.EventAsync("the event, so that the stream is live");

        app.Engine.Access.Before = () => throw new TimeoutException();
        app.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(": heart-beat", await reader.BlockAsync("the heart-beat"));
        await feed.PushAsync(feed.Append());

        Assert.Equal("2", (await reader.EventAsync("the event after the trouble")).Id);
    }

    [Fact]
    public async Task AgentsFeed_ShowsOnlyTheTenantsOfTheKey()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("@bpo/a1");
        using var reader = await SseReader.OpenAsync(app, "/v1/agents/a1/events", FakeAccess.Agent);

        await feed.PushAsync(feed.Append("offer", tenant: "other"), feed.Append("offer"), feed.Append("offer", tenant: "other"));
        Assert.Equal("2", (await reader.EventAsync("the event of the key's tenant")).Id);
        app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(": heart-beat", await reader.BlockAsync("the heart-beat"));
        Assert.Equal("id: 3", await reader.BlockAsync("the cursor"));
    }

    [Fact]
    public async Task TypeFilter_LeavesOthersOut_AndMovesTheCursorWithTheHeartbeat()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        using var reader = await SseReader.OpenAsync(app, "/v1/events?type=resolved,offer", FakeAccess.Platform);

        await feed.PushAsync(feed.Append("case-opened"), feed.Append("resolved"), feed.Append("case-opened"));
        Assert.Equal("2", (await reader.EventAsync("the event that was asked for")).Id);
        app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(": heart-beat", await reader.BlockAsync("the heart-beat"));
        Assert.Equal("id: 3", await reader.BlockAsync("the cursor"));
    }

    [Fact]
    public async Task ServerStops_SaysSoAndIsNotHeldUp()
    {
        await using var app = await GatewayApp.StartAsync();
        using var reader = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Platform);

        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(": server stopping", await reader.BlockAsync("the goodbye"));
        Assert.Null(await reader.BlockAsync("the end"));
        await Wait.For("the server to stop", stopping);
    }

    [Fact]
    public async Task SlowReader_IsDisconnected_OthersAreNot()
    {
        await using var app = await GatewayApp.StartAsync(("Gateway:FeedBuffer", "5"));
        var feed = app.Engine.Feed("demo/events");
        using var slow = await RawExchange.OpenAsync(app, "GET /v1/events", FakeAccess.Platform, receiveBuffer: 4096);
        Assert.Equal(200, await slow.ReadHeadAsync());
        var first = feed.Append();
        await feed.PushAsync(first);
        await slow.ReadLineAsync();

        var large = $"{{\"x\":\"{new string('x', 200_000)}\"}}";
        for (var n = 0; n < 200; n++)
        {
            await feed.PushAsync(feed.Append(data: large));
        }

        string? line, last = null;
        while ((line = await slow.ReadLineAsync()) is not null)
        {
            last = line.Length > 0 ? line : last;
        }

        Assert.Equal(": slow reader", last);
        await Wait.For("the slow reader to be let go", feed.Left.Task);
        using var next = await SseReader.OpenAsync(app, "/v1/events?after=200", FakeAccess.Platform);
        Assert.Equal("201", (await next.EventAsync("the last event")).Id);
    }

    [Fact]
    public async Task AgentFeed_IsThatOfTheAgent_AndNamesTheTenantOfEachEvent()
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("@bpo/a1");
        using var reader = await SseReader.OpenAsync(app, "/v1/agents/a1/events", FakeAccess.Agent);

        await feed.PushAsync(feed.Append("offer"));

        var (_, type, data) = await reader.EventAsync("the offer");
        Assert.Equal(("offer", "/tenants/demo/cases"), (type, data.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Ticket_OpensAFeedOnce()
    {
        await using var app = await GatewayApp.StartAsync();

        var issued = await app.PostAsync("/v1/feed-tickets", null, FakeAccess.Agent);
        var ticket = issued.Json.GetProperty("ticket").GetString();
        using (await SseReader.OpenAsync(app, $"/v1/agents/a1/events?ticket={ticket}", null))
        {
        }

        var again = await app.GetAsync($"/v1/agents/a1/events?ticket={ticket}", null);

        Assert.Equal((201, 43, "2026-01-02T03:05:05Z"), (issued.Status, ticket!.Length, issued.Json.GetProperty("expiresAt").GetString()));
        Assert.Equal((401, "access.ticket-unknown"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Ticket_IsNoKeyForAnythingElse_NorForAnotherAgent()
    {
        await using var app = await GatewayApp.StartAsync();
        var ticket = (await app.PostAsync("/v1/feed-tickets", null, FakeAccess.Agent)).Json.GetProperty("ticket").GetString();

        var read = await app.GetAsync($"/v1/cases/c1?ticket={ticket}", null);
        var other = await app.GetAsync($"/v1/agents/a2/events?ticket={ticket}", null);
        var nonsense = await app.GetAsync("/v1/events?ticket=abc", null);

        Assert.Equal((401, 403, 401), (read.Status, other.Status, nonsense.Status));
    }

    [Theory]
    [InlineData("/v1/events?after=-1", "after")]
    [InlineData("/v1/events?after=99999999999999999999", "after")]
    public async Task FaultyCursor_IsInvalid(string path, string field)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync(path);

        Assert.Equal((400, field), (answer.Status, Assert.Single(answer.ErrorFields)));
    }
}
