using System.Net.Http.Headers;
using System.Net.Http.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>The HTTP API as the holder of one key sees it. Goes on with a host that was started again.</summary>
internal sealed class Api(IEdge edge, string? key)
{
    // A feed that is left is never at its end, so there is nothing to drain.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1_024, ResponseDrainTimeout = TimeSpan.Zero })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Returns when the host says that it serves; each question waits at the host.</summary>
    public async Task ReadyAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        patience.CancelAfter(Waiting.Patience);
        while (!(await GetAsync("/health/ready")).Status.Equals(200))
        {
            Assert.False(patience.IsCancellationRequested, $"The host was not ready in time:\n{edge.Output}");
        }
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Where a silo may die, it is asked until somebody can answer.</summary>
    public async Task<T> ReadAsync<T>(string path)
    {
        var answer = edge.ReadsAgain ? null : await GetAsync(path);
        await Waiting.Until(async () => (answer ??= await TryGetAsync(path)) is not null);
        return (answer ?? throw new TimeoutException($"Nobody could answer GET {path} within {Waiting.Patience.TotalSeconds} s.")).Expect(200).Read<T>();
    }

    public Task<Answer> PostAsync(string path, object? body = null, string? idempotencyKey = null) => SendAsync(HttpMethod.Post, path, body, idempotencyKey);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> PostAsync(Message message, string? idempotencyKey = null) => PostAsync("/v1/interactions", message.ToJson(), idempotencyKey);

    /// <summary>Posts something new.</summary>
    public async Task<Receipt> SayAsync(Message message, string? idempotencyKey = null) => (await PostAsync(message, idempotencyKey)).Expect(201).Read<Receipt>();

    public Task<CaseAnswer> CaseAsync(string id) => ReadAsync<CaseAnswer>($"/v1/cases/{id}");

    public async Task<CaseAnswer> CommandAsync(string caseId, string command, object body) =>
        (await PostAsync($"/v1/cases/{caseId}/{command}", body)).Expect(200).Read<CaseAnswer>();

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path)
    {
        var all = new List<T>();
        var more = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ReadAsync<Listed<T>>($"{path}{more}limit=500{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            all.AddRange(page.Items);
            cursor = page.Next;
        }

        return all;
    }

    /// <summary>Opens a feed after an event, from the very first one by default.</summary>
    public async Task<FeedReader> FollowAsync(string path, long after = 0)
    {
        using var request = Request(HttpMethod.Get, path);
        request.Headers.Add("Last-Event-ID", after.ToString());
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Waiting.Cancelled).WaitAsync(Waiting.Patience);
        Assert.True(response.IsSuccessStatusCode, $"GET {path} was to open a feed but answered {(int)response.StatusCode}");
        return new FeedReader(response, path);
    }

    /// <summary>Opens a feed after an event.</summary>
    /// <returns>Null when nobody answers, or with a refusal.</returns>
    public async Task<FeedReader?> TryFollowAsync(string path, long after, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        request.Headers.Add("Last-Event-ID", after.ToString());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(edge.GivesUpAfter ?? Timeout.InfiniteTimeSpan);
        try
        {
            var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.IsSuccessStatusCode)
            {
                return new FeedReader(response, path);
            }

            response.Dispose();
        }
        catch (HttpRequestException)
        {
            // Dead at the moment.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Silent; there is another.
        }

        return null;
    }

    /// <summary>Posts a body and gives the lines of the answer as they come, also those before a connection that breaks.</summary>
    public async IAsyncEnumerable<string> PostLinesAsync(string path, HttpContent body)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = body;
        using var response = await InTimeAsync(token => Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token));
        if (!response.IsSuccessStatusCode)
        {
            yield break;
        }

        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Waiting.Cancelled));
        while (await InTimeAsync(token => lines.ReadLineAsync(token).AsTask()) is { } line)
        {
            yield return line;
        }
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = Request(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await InTimeAsync(token => Http.SendAsync(request, token));
        return new Answer($"{method} {path}", (int)response.StatusCode, await response.Content.ReadAsStringAsync(Waiting.Cancelled), response.Headers);
    }

    /// <summary>Null when nobody could answer just now.</summary>
    private async Task<Answer?> TryGetAsync(string path)
    {
        try
        {
            return await GetAsync(path) is { Status: < 500 } answer ? answer : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <exception cref="HttpRequestException">The gateway kept silent, and there is another.</exception>
    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        patience.CancelAfter(edge.GivesUpAfter ?? Waiting.Patience);
        try
        {
            return await ask(patience.Token);
        }
        catch (OperationCanceledException silence) when (edge.GivesUpAfter is { } gaveUpAfter && !Waiting.Cancelled.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {gaveUpAfter.TotalSeconds} s.", silence);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(edge.Url, path));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return request;
    }
}
