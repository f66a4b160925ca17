using System.Net;
using System.Runtime.CompilerServices;
using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Tail;

/// <summary>Follows one feed of the host for ever: after a break it goes on behind the last event it gave.</summary>
internal sealed class Feed(HttpClient http, TimeProvider time, Action<string> interrupted)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="path">The feed.</param>
    /// <param name="since">The sequence to begin behind; null begins with what comes.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="HostRefusedException">The host knows the key or the feed not; asking again would not help.</exception>
    public async IAsyncEnumerable<FeedMessage> FollowAsync(string path, long? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = since?.ToString();
        var pause = FirstPause;
        while (true)
        {
            await using var messages = ReadAsync(path, last, cancel).GetAsyncEnumerator(cancel);
            while (await NextAsync(messages, cancel) is { } message)
            {
                pause = FirstPause;
                last = message.Id ?? last;
                yield return message;
            }

            await Task.Delay(pause, time, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>The next message; null when the connection is gone, for whatever reason another may cure.</summary>
    private async Task<FeedMessage?> NextAsync(IAsyncEnumerator<FeedMessage> messages, CancellationToken cancel)
    {
        try
        {
            if (await messages.MoveNextAsync())
            {
                return messages.Current;
            }

            interrupted("the host ended the feed");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException && !cancel.IsCancellationRequested)
        {
            interrupted(fault.Message);
        }

        return null;
    }

    private async IAsyncEnumerable<FeedMessage> ReadAsync(string path, string? last, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        await ThrowIfFinalAsync(response, cancel);
        await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancel);
        await foreach (var message in FeedParser.ReadAsync(stream, time, cancel))
        {
            yield return message;
        }
    }

    private static async Task ThrowIfFinalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout)
        {
            throw new HostRefusedException(await ApiClient.ReadRefusalAsync(response, cancel));
        }
    }
}
