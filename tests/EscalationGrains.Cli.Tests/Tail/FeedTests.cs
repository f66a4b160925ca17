using System.Net;
using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Tail;

namespace EscalationGrains.Cli.Tests.Tail;

/// <summary>Following a feed over breaks.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task Follow_AfterABreak_GoesOnBehindTheLastEvent()
    {
        var asked = new List<string?>();
        var host = new Answers(request =>
        {
            asked.Add(request.Headers.TryGetValues("Last-Event-ID", out var ids) ? ids.Single() : null);
            return asked.Count switch
            {
                2 => throw new HttpRequestException("connection refused"),
                3 => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
                var count => Stream($"id: {count * 10}\nevent: offer\ndata: {{}}\n\n"),
            };
        });

        var ids = await TakeAsync(host, since: 3, count: 2);

        Assert.Equal(["10", "40"], ids);
        Assert.Equal(["3", "10", "10", "10"], asked);
    }

    [Fact]
    public async Task Follow_WithoutSince_NamesNoEvent()
    {
        var named = true;
        var host = new Answers(request =>
        {
            named = request.Headers.Contains("Last-Event-ID");
            return Stream("id: 1\ndata: {}\n\n");
        });

        await TakeAsync(host, since: null, count: 1);

        Assert.False(named);
    }

    [Fact]
    public async Task Follow_RefusedKey_Ends()
    {
        var host = new Answers(_ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("""{"code":"role"}""") });

        await Assert.ThrowsAsync<HostRefusedException>(() => TakeAsync(host, since: null, count: 1));
    }

    private static async Task<List<string?>> TakeAsync(HttpMessageHandler host, long? since, int count)
    {
        using var http = new HttpClient(host) { BaseAddress = new Uri("http://host.test/") };
        var feed = new Feed(http, new ImpatientTime(), _ => { });
        var found = new List<string?>();
        await foreach (var message in feed.FollowAsync("v1/events", since, TestContext.Current.CancellationToken))
        {
            found.Add(message.Id);
            if (found.Count == count)
            {
                break;
            }
        }

        return found;
    }

    private static HttpResponseMessage Stream(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
