using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>A request with a key of its own that is sent until it has an answer, whatever happens to the host meanwhile.</summary>
internal sealed class RetriedRequest(Api api, string path, object? body, string key)
{
    private Answer? _answer;

    public Answer Answer => _answer ?? throw new InvalidOperationException($"{path} with key {key} was never answered.");

    public bool IsAnswered => _answer is not null;

    /// <summary>Sends it once unless it was answered before.</summary>
    /// <returns>Whether it has an answer now. An unreachable host and an unknown outcome (5xx) are none.</returns>
    public async Task<bool> TryAsync()
    {
        if (_answer is not null)
        {
            return true;
        }

        try
        {
            var answer = await api.PostAsync(path, body, key);
            _answer = answer.Status >= 500 ? null : answer;
        }
        catch (HttpRequestException)
        {
            // Whether it was done is not known; the key makes asking again safe.
        }

        return IsAnswered;
    }

    /// <summary>Sends it again although it was answered.</summary>
    public Task<Answer> RepeatAsync() => api.PostAsync(path, body, key);
}
