using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Gateway.Requests;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Interactions;

public sealed class BatchEndpointTests
{
    private const string Path = "/v1/interactions/batch";
    private const string Post = "POST " + Path;
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    [Fact]
    public async Task EachLine_HasAResultInItsPlace()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, $"{Bodies.Line("a@b", "1")}\r\n\n  \n{{\n[]\n{{}}\n{Bodies.Line("a@c", "2")}");

        Assert.Equal((200, "application/x-ndjson"), (answer.Status, answer.MediaType));
        var results = Lines(answer.Body);
        Assert.Equal([(0, 201), (1, 400), (2, 400), (3, 400), (4, 201)], results.Select(Outcome));
        Assert.Equal("request.malformed", results[1].GetProperty("code").GetString());
        Assert.Equal(["author", "channel", "customer.identities", "direction"], results[3].GetProperty("errors").EnumerateObject().Select(p => p.Name));
        Assert.StartsWith("""{"index":0,"status":201,"interactionId":"i1","customerId":"u1","caseId":"c1","caseOpened":true,""", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdempotencyKeyHeader_IsRefused()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, Bodies.Line("a@b", "1"), FakeAccess.Platform, ("Idempotency-Key", "k"));

        Assert.Equal((400, "Idempotency-Key"), (answer.Status, Assert.Single(answer.ErrorFields)));
        Assert.Empty(app.Engine.Intake.Received);
    }

    [Fact]
    public async Task LineKey_CarriesTheHashOfItsLine()
    {
        await using var app = await GatewayApp.StartAsync();
        var line = Bodies.Line("a@b", "1", ",\"idempotencyKey\":\"k1\"");

        await app.PostAsync(Path, $"  {line}\r\n");

        Assert.Equal(
            new IdempotencyKey { Key = "k1", RequestHash = RequestHash.Of("POST", Path, "demo", System.Text.Encoding.UTF8.GetBytes(line)) },
            Assert.Single(app.Engine.Intake.Received).Idempotency);
    }

    [Fact]
    public async Task EmptyBatch_IsAnsweredEmpty()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, "\n\n");

        Assert.Equal((200, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task TooLongLine_FailsAlone()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, $"{Bodies.Line("a@b", "1")}\n{Bodies.Line("a@b", new string('x', 3 * PostedBody.MaxBytes))}\n{Bodies.Line("a@b", "3")}\n");

        Assert.Equal([(0, 201), (1, 413), (2, 201)], Lines(answer.Body).Select(Outcome));
        Assert.Equal(["1", "3"], app.Engine.Intake.Received.Select(command => command.Text));
    }

    [Fact]
    public async Task RefusedAndFailedLines_FailAlone()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Intake.OnReceive = command => command.Text switch
        {
            "refused" => Task.FromResult(Reply<InteractionReceipt>.Refused("case.unknown", "No such case.", field: "case.id")),
            "late" => throw new TimeoutException("secret"),
            "again" => Task.FromResult(Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt(), duplicate: true)),
            _ => Task.FromResult(Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt())),
        };

        var answer = await app.PostAsync(Path, string.Join('\n', ((string[])["ok", "refused", "late", "again"]).Select((text, n) => Bodies.Line($"a@{n}", text))));

        Assert.Equal([(0, 201), (1, 404), (2, 504), (3, 200)], Lines(answer.Body).Select(Outcome));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_AreFlushedWhileTheSenderStillSends()
    {
        await using var app = await GatewayApp.StartAsync();
        using var exchange = await RawExchange.OpenAsync(app, Post, FakeAccess.Platform, Chunked);

        await exchange.WriteChunkAsync(Bodies.Line("a@b", "1") + "\n");
        var status = await exchange.ReadHeadAsync();
        var first = await exchange.ReadLineAsync();
        await exchange.WriteChunkAsync(Bodies.Line("a@b", "2") + "\n");
        var second = await exchange.ReadLineAsync();
        await exchange.EndAsync();

        Assert.Equal((200, 0, 1), (status, Outcome(Parse(first)).Index, Outcome(Parse(second)).Index));
        Assert.Null(await exchange.ReadLineAsync());
    }

    [Fact]
    public async Task LinesOfOneCustomer_ApplyInOrder_OthersDoNotWait()
    {
        await using var app = await GatewayApp.StartAsync();
        var intake = app.Engine.Intake;
        intake.Customers["old@b"] = intake.Customers["older@b"] = "u7";
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var freeRan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        intake.OnReceive = async command =>
        {
            if (command.Text == "free")
            {
                freeRan.SetResult();
            }
            else if (command.Text!.EndsWith('1'))
            {
                await gate.Task;
            }

            return Reply<InteractionReceipt>.Of(intake.NextReceipt());
        };

        var posting = app.PostAsync(Path, string.Join('\n',
            Bodies.Line("a@b", "same-handle-1"), Bodies.Line(" a@b ", "same-handle-2"),
            Bodies.Line("old@b", "same-customer-1"), Bodies.Line("older@b", "same-customer-2"),
            Bodies.Line("x@b", "same-case-1", ",\"case\":{\"id\":\"c1\"}"), Bodies.Line("y@b", "same-case-2", ",\"case\":{\"id\":\"c1\"}"),
            Bodies.Line("free@b", "free")));
        await Wait.For("the line of another customer", freeRan.Task);
        var before = intake.Received.Select(command => command.Text!).Order().ToList();
        gate.SetResult();
        await posting;

        Assert.Equal(["free", "same-case-1", "same-customer-1", "same-handle-1"], before);
        Assert.Equal(7, intake.Received.Count);
    }

    [Fact]
    public async Task LinesInFlight_AreBounded()
    {
        await using var app = await GatewayApp.StartAsync(("Gateway:MaxLinesInFlight", "2"));
        var (running, most) = (0, 0);
        app.Engine.Intake.OnReceive = async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt());
        };

        var answer = await app.PostAsync(Path, string.Join('\n', Enumerable.Range(0, 500).Select(n => Bodies.Line($"a@{n}", "t"))));

        Assert.Equal(Enumerable.Range(0, 500).Select(n => (n, 201)), Lines(answer.Body).Select(Outcome));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task FullStore_IsTriedAgain()
    {
        await using var app = await GatewayApp.StartAsync();
        var attempts = 0;
        app.Engine.Intake.OnReceive = _ => Task.FromResult(++attempts < 3
            ? Reply<InteractionReceipt>.Refused("store.overloaded", "Full.", 1)
            : Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt()));

        var posting = app.PostAsync(Path, Bodies.Line("a@b", "1"));
        await Wait.Until("the third attempt", () =>
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(100));
            return posting.IsCompleted;
        });

        Assert.Equal((0, 201), Outcome(Lines((await posting).Body).Single()));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task CustomersCannotBeResolved_NothingIsSentOutOfOrder()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Intake.BeforeResolve = () => throw new TimeoutException();

        var answer = await app.PostAsync(Path, Bodies.Line("a@b", "1"));

        Assert.Equal((0, 504), Outcome(Lines(answer.Body).Single()));
        Assert.Empty(app.Engine.Intake.Received);
    }

    [Fact]
    public async Task SenderGone_LinesInFlightAreFinished()
    {
        await using var app = await GatewayApp.StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (begun, finished) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        app.Engine.Intake.OnReceive = async command =>
        {
            begun.TrySetResult();
            await gate.Task;
            if (command.Text == "2")
            {
                finished.SetResult();
            }

            return Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt());
        };

        using (var exchange = await RawExchange.OpenAsync(app, Post, FakeAccess.Platform, Chunked))
        {
            await exchange.WriteChunkAsync(Bodies.Line("a@b", "1") + "\n" + Bodies.Line("a@b", "2") + "\n");
            await Wait.For("the first line", begun.Task);
        }

        gate.SetResult();
        await Wait.For("the second line", finished.Task);
        Assert.Empty(app.Logs.Lines);
    }

    [Fact]
    public async Task ServerStops_LinesReadAreAnsweredAndTheBatchEnds()
    {
        await using var app = await GatewayApp.StartAsync();
        using var exchange = await RawExchange.OpenAsync(app, Post, FakeAccess.Platform, Chunked);
        await exchange.WriteChunkAsync(Bodies.Line("a@b", "1") + "\n");
        await exchange.ReadHeadAsync();

        var first = await exchange.ReadLineAsync();
        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);
        var end = await exchange.ReadLineAsync();

        Assert.Equal((0, 201), Outcome(Parse(first)));
        Assert.Null(end);
        exchange.Dispose();
        await Wait.For("the server to stop", stopping);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = most; value > known && Interlocked.CompareExchange(ref most, value, known) != known; known = most)
        {
        }
    }

    private static JsonElement Parse(string? line) => JsonDocument.Parse(line!).RootElement;

    private static List<JsonElement> Lines(string body) => [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static (int Index, int Status) Outcome(JsonElement line) => (line.GetProperty("index").GetInt32(), line.GetProperty("status").GetInt32());
}
