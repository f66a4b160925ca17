using System.Globalization;
using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>
/// A request that is meant once and sent until it has an answer, whatever happens to the host meanwhile. Some are sent twice at the same
/// time. All answers must be the same, but for the member that says it is a repetition.
/// </summary>
/// <param name="key">Idempotency key; null when the body itself carries what makes it known.</param>
internal sealed class RetriedRequest(LoadContext load, Api api, string path, object? body, string? key, bool twice = false)
{
    /// <summary>Between two tries while the edge answers; a 503 says how long instead.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Answer? _answer;
    private long _firstSent;

    public Answer Answer => _answer ?? throw new InvalidOperationException($"{path} with key {key} was never answered.");

    public bool IsAnswered => _answer is not null;

    public bool Succeeded => _answer is { Status: < 300 };

    /// <summary>Sends it unless it was answered before: once, or until it is answered when the edge is there all the time.</summary>
    /// <returns>Whether it has an answer now. An unreachable host, a refusal for load and an unknown outcome are none.</returns>
    public async Task<bool> TryAsync()
    {
        if (_answer is not null)
        {
            return true;
        }

        var patience = TimeProvider.System.GetTimestamp();
        do
        {
            if (_firstSent != 0)
            {
                load.Traffic.SentAgain();
            }

            _firstSent = _firstSent == 0 ? TimeProvider.System.GetTimestamp() : _firstSent;
            var wait = await (twice ? BothAsync() : SendAsync());
            if (_answer is null && load.Survives)
            {
                await Task.Delay(wait, Waiting.Cancelled);
            }
        }
        while (_answer is null && load.Survives && TimeProvider.System.GetElapsedTime(patience) < Waiting.Patience);
        return IsAnswered;
    }

    /// <summary>Asks for the answer again; it must be the one that was given.</summary>
    public async Task AssertAnswerStandsAsync()
    {
        if (Succeeded && !load.Survives)
        {
            Keep(await api.PostAsync(path, body, key));
        }
        else if (Succeeded)
        {
            var answered = await Waiting.Until(async () => await SendAsync() == TimeSpan.Zero);
            load.Findings.Unless(answered, $"{this} was answered before, and nobody can say how any more");
        }
    }

    /// <summary>The answer without what tells a repetition from the first time.</summary>
    public static string Canonical(string json)
    {
        var answer = JsonNode.Parse(json)!.AsObject();
        foreach (var name in (string[])["duplicate", "index", "status"])
        {
            answer.Remove(name);
        }

        return answer.ToJsonString();
    }

    private async Task<TimeSpan> BothAsync()
    {
        var waits = await Task.WhenAll(SendAsync(), SendAsync());
        return waits.Max();
    }

    private async Task<TimeSpan> SendAsync()
    {
        load.Traffic.Sent();
        try
        {
            var answer = await api.PostAsync(path, body, key);
            if (answer.Status < 500 && answer.Status != 429)
            {
                Keep(answer);
                return TimeSpan.Zero;
            }

            load.Traffic.Failed(answer.Status.ToString(CultureInfo.InvariantCulture));
            load.Findings.Unless(
                answer.Status is 503 or 504 or 429 && answer.Code is not null && (answer.Status == 504 || answer.Headers.RetryAfter?.Delta is not null),
                $"{answer.Request} answered {answer.Status} {answer.Body}, which is not a refusal of api.md");
            return answer.Headers.RetryAfter?.Delta is { } wait && wait > TryAgainAfter ? wait : TryAgainAfter;
        }
        catch (Exception gone) when (gone is HttpRequestException or System.Net.Sockets.SocketException)
        {
            // Whether it was done is not known; the key makes asking again safe.
            load.Traffic.Failed("no answer");
            return TryAgainAfter;
        }
        finally
        {
            load.Traffic.Ended();
        }
    }

    private void Keep(Answer answer)
    {
        lock (_gate)
        {
            if (_answer is null)
            {
                _answer = answer;
                if (answer.Status < 300)
                {
                    load.Traffic.Answered(TimeProvider.System.GetElapsedTime(_firstSent));
                }
            }
            else if (Succeeded)
            {
                load.Findings.Unless(answer.Status is >= 200 and < 300, $"{answer.Request} with key {key} was done and answered {answer.Status} {answer.Body} when asked again");
                load.Findings.Unless(answer.Status != 201 || _answer.Status != 201, $"{answer.Request} with key {key} was answered twice as new: {answer.Body} and {_answer.Body}");
                load.Findings.Unless(
                    answer.Status >= 300 || Canonical(answer.Body) == Canonical(_answer.Body),
                    $"{answer.Request} with key {key} answered {_answer.Body} and then {answer.Body}");
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{path} {key}");
}
