using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>What is malformed, hostile or too large is refused with every fault at once, the connection goes on, and another tenant notices nothing.</summary>
public abstract class BadInputHarmsNobody(TestClockHost shared) : TestClockSpec(shared)
{
    private const string Post = "/v1/interactions";

    /// <summary>Every field of an interaction but the free-form attributes.</summary>
    private static readonly string[] Fields =
    [
        "channel", "direction", "occurredAt", "externalId", "subject", "text", "severity", "customer.name", "customer.language", "customer.region", "customer.identities[0].kind",
        "customer.identities[0].value", "case.id", "case.externalRef", "case.topic", "case.thread", "case.department", "case.dueAt", "author.kind", "author.agentId",
    ];

    [Fact]
    public Task ABodyThatIsWrongAsAWhole_IsRefused_AndTheConnectionGoesOn() => WhileTheCanarySingsAsync(async () =>
    {
        using var connection = await RawConnection.OpenAsync(Host);
        foreach (var (name, body, status, code) in BadBodies.All())
        {
            var answer = await ExchangeAsync(connection, Post, body);
            if (status < 400)
            {
                Assert.True(answer.Status == status, $"{name} was answered {answer.Status} {answer.Body}");
            }
            else
            {
                answer.ExpectProblem(name, status, code);
            }

            Assert.Equal((name, 201), (name, (await ExchangeAsync(connection, Post, Encoding.UTF8.GetBytes(BadBodies.Good))).Status));
        }
    });

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("7")]
    [InlineData("[\"chat\"]")]
    [InlineData("{}")]
    [InlineData("true")]
    public Task AWrongValueInEveryField_IsNamedInEveryField(string wrong) => WhileTheCanarySingsAsync(async () =>
    {
        var body = """
            {"channel":W,"direction":W,"occurredAt":W,"externalId":W,"subject":W,"text":W,"severity":W,"attributes":A,
             "customer":{"name":W,"language":W,"region":W,"identities":[{"kind":W,"value":W}],"attributes":A},
             "case":{"id":W,"externalRef":W,"topic":W,"thread":W,"department":W,"dueAt":W},"author":{"kind":W,"agentId":W}}
            """.Replace("W", wrong, StringComparison.Ordinal).Replace(":A", wrong == "{}" ? ":7" : $":{wrong}", StringComparison.Ordinal);
        using var connection = await RawConnection.OpenAsync(Host);

        var answer = await ExchangeAsync(connection, Post, Encoding.UTF8.GetBytes(body));

        answer.ExpectProblem(body, 400, "request.invalid");
        Assert.Equal([.. Fields.Append("attributes").Append("customer.attributes").Order(StringComparer.Ordinal)], FaultyFields(answer).Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task TextsThatNoDatabaseKeeps_AreRefusedWhereverPeopleWrite() => WhileTheCanarySingsAsync(async () =>
    {
        var @case = (await Platform.SayAsync(Ana())).CaseId;
        (string Path, string Field, string More)[] places =
        [
            ($"/v1/cases/{@case}/escalate", "reason", ",\"kind\":\"hierarchical\""), ($"/v1/cases/{@case}/hand-back", "reason", ""), ($"/v1/cases/{@case}/pend", "reason", ",\"waitingFor\":\"customer\""),
            ($"/v1/cases/{@case}/resolve", "resolution", ""), ($"/v1/cases/{@case}/reopen", "reason", ""), ($"/v1/cases/{@case}/severity", "reason", ",\"value\":\"high\""),
            ($"/v1/cases/{@case}/reassign", "reason", ",\"department\":\"billing\""), ($"/v1/cases/{@case}/note", "text", ""), ($"/v1/cases/{@case}/close", "actor.id", ""),
        ];
        foreach (var (path, field, more) in places)
        {
            foreach (var wrong in new[] { "\"a\\u0000b\"", "\"\\ud800\"" })
            {
                var inner = field == "actor.id" ? $"\"actor\":{{\"kind\":\"supervisor\",\"id\":{wrong}}}" : $"\"{field}\":{wrong}";
                var said = (await Brand.Supervisor.PostAsync(path, new StringContent($"{{{inner}{more}}}", Encoding.UTF8, "application/json"))).Expect(400, "request.invalid");
                Assert.True(JsonDocument.Parse(said.Body).RootElement.GetProperty("errors").TryGetProperty(field, out _), said.Body);
            }
        }

        Assert.Equal(1, (await Platform.CaseAsync(@case)).InteractionCount);
        Assert.Equal("open", (await Platform.CaseAsync(@case)).Status);
    });

    [Theory]
    [InlineData("occurredAt", "\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("occurredAt", "\"9999-12-31T23:59:59-23:59\"")]
    [InlineData("occurredAt", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("occurredAt", "\"2026-01-02T03:04:05\"")]
    [InlineData("occurredAt", "1767323045")]
    [InlineData("severity", "\"urgent\"")]
    [InlineData("externalId", "\"\"")]
    public async Task AValueOutOfItsRange_IsNamed(string field, string wrong)
    {
        using var connection = await RawConnection.OpenAsync(Host);

        var answer = await ExchangeAsync(connection, Post, BadBodies.With(field, wrong));

        answer.ExpectProblem(field, 400, "request.invalid");
        Assert.Equal(field, Assert.Single(FaultyFields(answer)));
    }

    [Fact]
    public Task TenMegabytes_AreRefusedWithoutBeingKept() => WhileTheCanarySingsAsync(async () =>
    {
        var large = new byte[10_000_000];
        large.AsSpan().Fill((byte)' ');
        foreach (var path in new[] { Post, $"/v1/cases/{Guid.NewGuid():N}/note", "/v1/test-clock/advance" })
        {
            using (var told = await RawConnection.OpenAsync(Host))
            {
                var sending = told.TryWriteAsync((byte[])[.. RawConnection.Head("POST", path, Brand.PlatformKey, $"Content-Length: {large.Length}"), .. large]);
                (await told.ReadAsync())!.ExpectProblem($"{path} with a length", 413, "request.too-large");
                await sending;
            }

            using var untold = await RawConnection.OpenAsync(Host);
            var chunks = untold.TryWriteAsync((byte[])[.. RawConnection.Head("POST", path, Brand.PlatformKey, "Transfer-Encoding: chunked"), .. Encoding.ASCII.GetBytes($"{large.Length:x}\r\n"), .. large, .. "\r\n0\r\n\r\n"u8]);
            (await untold.ReadAsync())!.ExpectProblem($"{path} in chunks", 413, "request.too-large");
            await chunks;
        }
    });

    [Fact]
    public Task HeadsThatAreTooLargeOrNoHttp_AreRefusedByTheServer() => WhileTheCanarySingsAsync(async () =>
    {
        (byte[] Head, int Status)[] heads =
        [
            (RawConnection.Head("GET", "/v1/cases", Brand.PlatformKey, $"X-Large: {new string('x', 40_000)}"), 431),
            (RawConnection.Head("GET", "/v1/cases", Brand.PlatformKey, [.. Enumerable.Range(0, 200).Select(i => $"X-{i}: 1")]), 431),
            (RawConnection.Head("GET", $"/v1/cases?cursor={new string('x', 20_000)}", Brand.PlatformKey), 414),
            (RawConnection.Head("GET", "/v1/cases/%00", Brand.PlatformKey), 400),
            (RawConnection.Head("POST", Post, Brand.PlatformKey, "Content-Length: -1"), 400),
            (RawConnection.Head("POST", Post, Brand.PlatformKey, "Content-Length: 5", "Content-Length: 6"), 400),
            ("GET / HTTP/9.9\r\n\r\n"u8.ToArray(), 505),
            ("\u0016\u0003\u0001 this is TLS\r\n\r\n"u8.ToArray(), 400),
        ];
        foreach (var (head, status) in heads)
        {
            using var connection = await RawConnection.OpenAsync(Host);
            await connection.TryWriteAsync(head);
            Assert.Equal((Encoding.Latin1.GetString(head[..Math.Min(60, head.Length)]), status), (Encoding.Latin1.GetString(head[..Math.Min(60, head.Length)]), (await connection.ReadAsync())?.Status ?? 0));
        }
    });

    [Fact]
    public Task OddIdsCursorsAndVersions_AreUnknownOrNamed() => WhileTheCanarySingsAsync(async () =>
    {
        var @case = (await Platform.SayAsync(Ana())).CaseId;
        (string Path, int Status, string? Code)[] rows =
        [
            ("/v1/cases/nobody", 404, "case.unknown"), ("/v1/cases/%2e%2e%2f", 404, "case.unknown"), ("/v1/cases/a%2fb", 404, "case.unknown"), ("/v1/cases/a%20b", 404, "case.unknown"), ("/v1/cases/%F0%9F%98%80", 404, "case.unknown"),
            ($"/v1/cases/{new string('x', 201)}", 404, "case.unknown"), ($"/v1/cases/{@case}%0a", 404, "case.unknown"), ($"/v1/cases/{@case.ToUpperInvariant()}x", 404, "case.unknown"), ("/v1/queues/t9.x/cases", 200, null),
            ("/v1/cases?limit=0", 400, "request.invalid"), ("/v1/cases?limit=-1", 400, "request.invalid"), ("/v1/cases?limit=501", 400, "request.invalid"), ("/v1/cases?limit=99999999999", 400, "request.invalid"),
            ("/v1/cases?limit=1&limit=2", 400, "request.invalid"), ("/v1/cases?limit=1e2", 400, "request.invalid"), ("/v1/cases?cursor=forged", 200, null), ("/v1/cases?cursor=-1", 200, null),
            ("/v1/cases?cursor=99999999999999999999", 200, null), ($"/v1/cases/{@case}/events?cursor=' OR 1=1 --", 200, null), ("/v1/queues/t1.general.en/cases?cursor=p.", 200, null), ("/v1/cases?cursor=%00", 400, "request.invalid"),
            ("/v1/cases?tier=4", 400, "request.invalid"), ("/v1/cases?dueBefore=tomorrow", 400, "request.invalid"), ("/v1/cases?externalRef=%00", 400, "request.invalid"), ("/v1/customers", 400, "request.invalid"), ("/v1/customers?identity=fax:1", 400, "request.invalid"),
            ("/v1/events?after=-1", 400, "request.invalid"), ("/v1/events?after=99999999999999999999", 400, "request.invalid"), ("/v1/nothing", 404, "path.unknown"), ("/v1/cases/", 200, null), ("/", 404, "path.unknown"),
        ];
        foreach (var (path, status, code) in rows)
        {
            var said = await Platform.GetAsync(path);
            Assert.Equal((path, status, code), (path, said.Status, said.Code));
        }

        foreach (var version in new[] { "x", "\"x\"", "-1", "1, 2", "99999999999999999999", "\"1" })
        {
            using var connection = await RawConnection.OpenAsync(Host);
            var said = await ExchangeAsync(connection, $"/v1/cases/{@case}/note", """{"text":"x","actor":{"kind":"system"}}"""u8.ToArray(), $"If-Match: {version}");
            Assert.True(said.Status is 400 or 412, $"{version}: {said.Status} {said.Body}");
        }

        Assert.Equal(1, (await Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{@case}/events")).Count(e => e.Kind == "opened"));
        Assert.Equal(405, (await Platform.SendAsync(HttpMethod.Patch, $"/v1/cases/{@case}")).Status);
    });

    private static List<string> FaultyFields(RawAnswer answer) => [.. JsonNode.Parse(answer.Body)!["errors"]!.AsObject().Select(p => p.Key)];

    private async Task<RawAnswer> ExchangeAsync(RawConnection connection, string path, byte[] body, params string[] headers)
    {
        await connection.WriteAsync((byte[])[.. RawConnection.Head("POST", path, Brand.PlatformKey, [.. headers, $"Content-Length: {body.Length}"]), .. body]);
        return await connection.ReadAsync() ?? throw new InvalidOperationException("The connection did not stay usable.");
    }

    private async Task WhileTheCanarySingsAsync(Func<Task> harm)
    {
        await using var canary = await Canary.StartAsync(Host);
        await harm();
        Assert.NotEqual(0, await canary.StopAsync());
        Host.AssertNothingFailed();
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class BadInputHarmsNobodyOnSqlite(SqliteTestClock.Shared shared) : BadInputHarmsNobody(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class BadInputHarmsNobodyOnPostgres(PostgresTestClock.Shared shared) : BadInputHarmsNobody(shared);
