using System.Net;
using System.Net.Http.Headers;
using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Tests.HostInMemory;

namespace EscalationGrains.Cli.Tests.Replay;

/// <summary>A replay from file to verdict, over a small log.</summary>
public sealed class ReplaySessionTests : IDisposable
{
    private const string Log =
        "number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_at,sys_updated_at,contact_type,category,subcategory,priority,assignment_group,closed_code,resolved_at,closed_at\n"
        + "0000001,New,0,0,0,7,1/3/2016 09:00,1/3/2016 09:00,Phone,5,1,3,70,5,1/3/2016 12:00,6/3/2016 12:00\n"
        + "0000001,Active,1,0,1,7,1/3/2016 09:00,1/3/2016 10:00,Phone,5,1,2,71,5,1/3/2016 12:00,6/3/2016 12:00\n"
        + "0000001,Resolved,1,0,2,7,1/3/2016 09:00,1/3/2016 12:00,Phone,5,1,2,71,5,1/3/2016 12:00,6/3/2016 12:00\n"
        + "0000001,Closed,1,0,3,7,1/3/2016 09:00,6/3/2016 12:00,Phone,5,1,2,71,5,1/3/2016 12:00,6/3/2016 12:00\n"
        + "0000002,New,0,0,0,?,1/3/2016 09:00,1/3/2016 09:00,Email,5,1,4,70,5,?,6/3/2016 12:00\n"
        + "0000002,Closed,0,0,1,?,1/3/2016 09:00,6/3/2016 12:00,Email,5,1,4,70,5,?,6/3/2016 12:00\n";

    private static readonly DateTimeOffset Start = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();
    private readonly HandlerInMemory _host = new(Start);
    private readonly Replaying _replaying;

    public ReplaySessionTests()
    {
        File.WriteAllText(_file, Log);
        _replaying = new Replaying(_host);
    }

    [Fact]
    public async Task Run_TestClock_AdvancesOnlyWhenTheTimeChanges()
    {
        Assert.True(await _replaying.RunAsync(_file));

        Assert.Equal(4, _host.Work.Advances);
        Assert.Equal(6, _host.Posts.Count(post => post == "v1/interactions"));
        Assert.Equal(5, _host.Posts.Count(post => post.StartsWith("v1/cases/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_ASecondTime_ChangesNothing()
    {
        await _replaying.RunAsync(_file);
        var posts = _host.Posts.Count;

        Assert.True(await _replaying.RunAsync(_file, testClock: false));
        Assert.True(await _replaying.RunAsync(_file, resume: true));

        Assert.Equal(posts, _host.Posts.Count);
        Assert.Contains("duplicates", _replaying.Shown);
    }

    [Fact]
    public async Task Run_ClockPastTheFirstRecord_PostsNothing()
    {
        _host.Work.Advance(Start.AddYears(5));

        Assert.False(await _replaying.RunAsync(_file));

        Assert.Empty(_host.Posts);
        Assert.Contains("the test clock stands at 2021-01-01T00:00:00Z", _replaying.Shown);
    }

    [Fact]
    public async Task Run_HostWithoutTestClock_SaysSo()
    {
        using var replaying = new Replaying(new HandlerInMemory(Start, hasTestClock: false));

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => replaying.RunAsync(_file));

        Assert.Contains("Clock:Mode=Test", refused.Message);
    }

    [Fact]
    public async Task Run_RefusedStep_IsPrintedCountedAndPassed()
    {
        _host.Before = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("/reassign", StringComparison.Ordinal)
            ? HandlerInMemory.Problem(422, "case.unknown-department")
            : null;

        Assert.False(await _replaying.RunAsync(_file));

        Assert.Contains("line 3 (0000001), reassign: 422 case.unknown-department", _replaying.Shown);
        Assert.Equal("closed", _host.Work.Cases.Values.First().Status);
    }

    [Fact]
    public async Task Run_RefusedFirstInteraction_FailsItsCommandsToo()
    {
        _host.Before = (request, body) => body.Contains("0000002", StringComparison.Ordinal) ? HandlerInMemory.Problem(400, "malformed") : null;

        Assert.False(await _replaying.RunAsync(_file));

        Assert.Contains("line 7 (0000002), close: 0 replay.no-case", _replaying.Shown);
    }

    [Fact]
    public async Task Run_QuotaAndOutage_AreAskedAgainWithTheSameKey()
    {
        var keys = new List<string>();
        _host.Before = (request, _) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/resolve", StringComparison.Ordinal))
            {
                return null;
            }

            keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            return keys.Count switch
            {
                1 => Wait(HttpStatusCode.TooManyRequests),
                2 => Wait(HttpStatusCode.ServiceUnavailable),
                3 => HandlerInMemory.Problem(504, "outcome-unknown"),
                4 => throw new HttpRequestException("connection lost"),
                _ => null,
            };
        };

        Assert.True(await _replaying.RunAsync(_file));

        Assert.Equal(Enumerable.Repeat("servicenow:0000001:4:resolve", 5), keys);
    }

    [Fact]
    public async Task Run_Differences_ArePrintedAndFail()
    {
        var expected = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            expected,
            """{"at": "2016-03-02T00:00", "not_closed": 3, "not_resolved": 1, "not_closed_by_priority_final": {"2": 1, "4": 1}}""",
            TestContext.Current.CancellationToken);

        Assert.False(await _replaying.RunAsync(_file, expectations: expected));

        Assert.Contains("2016-03-02T00:00\tnot_closed\texpected 3\tactual 2", _replaying.Shown);
    }

    public void Dispose() => _replaying.Dispose();

    private static HttpResponseMessage Wait(HttpStatusCode status)
    {
        var response = HandlerInMemory.Problem((int)status, "busy");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero);
        return response;
    }
}
