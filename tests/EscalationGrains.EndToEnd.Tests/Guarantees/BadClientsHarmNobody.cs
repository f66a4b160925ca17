using System.Text;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Clients that are slow, vanish, or hold thousands of connections open: what they sent in full is done once, nothing is held for them, and others go on.</summary>
public abstract class BadClientsHarmNobody(TestClockHost shared) : TestClockSpec(shared)
{
    private const int Many = 200;
    private const int Feeds = 2_000;

    private const string ActiveRequests = "http_server_active_requests";
    private const string Connections = "kestrel_active_connections";

    [Fact]
    public Task SlowSenders_AreToldSo_AndHoldNobodyUp() => WhileTheCanarySingsAsync(async () =>
    {
        var slow = new List<RawConnection>();
        for (var n = 0; n < Many; n++)
        {
            slow.Add(await OpenAsync());
            var head = Head(Body(n).Length);
            await slow[^1].WriteAsync(n % 2 == 0 ? head[..20] : (byte[])[.. head, .. Body(n)[..10]]);
        }

        await Platform.SayAsync(Ana());

        // The server gives a body that does not come on 5 s.
        foreach (var connection in slow.Where((_, n) => n % 2 == 1))
        {
            (await connection.ReadAsync())!.ExpectProblem("a body that does not come on", 408, "request.timeout");
        }

        slow.ForEach(connection => connection.Dispose());
        Assert.Single(await Platform.ListAsync<CaseAnswer>("/v1/cases"));
        await AllGoneAsync();
    });

    [Fact]
    public Task ClientsThatVanishInMidRequest_LeaveNothing() => WhileTheCanarySingsAsync(async () =>
    {
        for (var n = 0; n < Many; n++)
        {
            var connection = await OpenAsync();
            byte[] request = [.. Head(Body(n).Length), .. Body(n)];
            await connection.WriteAsync(request.AsMemory(0, (n * 7 % (request.Length - 1)) + 1));
            connection.Vanish();
        }

        await AllGoneAsync();
        Assert.Empty(await Platform.ListAsync<CaseAnswer>("/v1/cases"));
    });

    [Fact]
    public Task ClientsThatVanishBeforeTheirAnswer_WereHeardOnce() => WhileTheCanarySingsAsync(async () =>
    {
        for (var n = 0; n < Many; n++)
        {
            var connection = await OpenAsync();
            await connection.WriteAsync((byte[])[.. Head(Body(n).Length), .. Body(n)]);
            connection.Vanish();
        }

        await AllGoneAsync();
        for (var n = 0; n < Many; n++)
        {
            using var again = await OpenAsync();
            await again.WriteAsync((byte[])[.. Head(Body(n).Length), .. Body(n)]);
            Assert.InRange((await again.ReadAsync())!.Status, 200, 201);
        }

        var kept = (await Platform.ListAsync<InteractionAnswer>($"/v1/cases/{(await Platform.ListAsync<CaseAnswer>("/v1/cases")).Single().Id}/interactions")).Select(i => i.ExternalId);
        Assert.Equal(Enumerable.Range(0, Many).Select(n => $"m{n:000}"), kept.Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task ABatchWhoseSenderVanishes_IsDoneAsFarAsItCame() => WhileTheCanarySingsAsync(async () =>
    {
        var connection = await OpenAsync();
        await connection.WriteAsync(RawConnection.Head("POST", "/v1/interactions/batch", Brand.PlatformKey, "Transfer-Encoding: chunked"));
        var lines = string.Concat(Enumerable.Range(0, Many).Select(n => Encoding.UTF8.GetString(Body(n)) + "\n")) + "{\"channel\":";
        await connection.WriteAsync($"{Encoding.UTF8.GetByteCount(lines):x}\r\n{lines}\r\n");
        Assert.Equal(200, (await connection.ReadHeadAsync())!.Status);
        connection.Vanish();

        await AllGoneAsync();
        var again = await Batch.PostAsync(Platform, Enumerable.Range(0, Many).Select(n => Encoding.UTF8.GetString(Body(n))));

        // What was read is there already; the rest is new now; each is there once.
        Assert.All(again, line => Assert.InRange(line.Status, 200, 201));
        Assert.Equal(Many, (await Platform.ListAsync<InteractionAnswer>($"/v1/cases/{again[0].CaseId}/interactions")).Count);
    });

    /// <summary>The server takes the end of what a client sends for the end of the client; a repeat tells it what became of it.</summary>
    [Fact]
    public Task AClientThatClosesItsSideBeforeTheAnswer_WasHeardOnce() => WhileTheCanarySingsAsync(async () =>
    {
        for (var n = 0; n < Many; n++)
        {
            using var connection = await OpenAsync();
            await connection.WriteAsync((byte[])[.. Head(Body(n).Length), .. Body(n)]);
            connection.HalfClose();
            Assert.True(await connection.ReadAsync() is null or { Status: 201 });
            using var again = await OpenAsync();
            await again.WriteAsync((byte[])[.. Head(Body(n).Length), .. Body(n)]);
            Assert.InRange((await again.ReadAsync())!.Status, 200, 201);
        }

        Assert.Equal(Many, (await Platform.CaseAsync((await Platform.ListAsync<CaseAnswer>("/v1/cases")).Single().Id)).InteractionCount);
    });

    [Fact]
    public Task ThousandsOfIdleFeeds_LeaveRoomForWork_AndEndWithTheirReaders() => WhileTheCanarySingsAsync(async () =>
    {
        var readers = new List<RawConnection>();
        for (var n = 0; n < Feeds; n++)
        {
            readers.Add(await OpenAsync());
            await readers[^1].WriteAsync(RawConnection.Head("GET", "/v1/events", Brand.PlatformKey));
        }

        foreach (var reader in readers)
        {
            Assert.Equal(200, (await reader.ReadHeadAsync())!.Status);
        }

        await HostMetrics.UntilAsync(Host, ActiveRequests, active => active >= Feeds);
        var said = await Platform.SayAsync(Ana());
        foreach (var reader in readers)
        {
            while (await reader.ReadBodyLineAsync() is { } line && line != "event: case-opened")
            {
                Assert.DoesNotContain(said.CaseId, line, StringComparison.Ordinal);
            }
        }

        for (var n = 0; n < Feeds; n++)
        {
            if (n % 2 == 0)
            {
                readers[n].Vanish();
            }

            readers[n].Dispose();
        }

        await AllGoneAsync();
        await HostMetrics.UntilAsync(Host, Connections, open => open < Feeds / 2);
    });

    /// <summary>Each is of the same customer, and known again by its id.</summary>
    private static byte[] Body(int n) => Encoding.UTF8.GetBytes(new Message { Email = "bad@example.com", ExternalId = $"m{n:000}", Text = $"Message {n}." }.ToJson().ToJsonString());

    private byte[] Head(int length) => RawConnection.Head("POST", "/v1/interactions", Brand.PlatformKey, $"Content-Length: {length}");

    private Task<RawConnection> OpenAsync() => RawConnection.OpenAsync(Host);

    /// <summary>Nothing is held for the clients that are gone: what runs is the canary, who asks, and feeds of other tests' agents.</summary>
    private Task AllGoneAsync() => HostMetrics.UntilAsync(Host, ActiveRequests, active => active <= 10);

    private async Task WhileTheCanarySingsAsync(Func<Task> harm)
    {
        await using var canary = await Canary.StartAsync(Host);
        await harm();
        Assert.NotEqual(0, await canary.StopAsync());
        Host.AssertNothingFailed();
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class BadClientsHarmNobodyOnSqlite(SqliteTestClock.Shared shared) : BadClientsHarmNobody(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class BadClientsHarmNobodyOnPostgres(PostgresTestClock.Shared shared) : BadClientsHarmNobody(shared);
