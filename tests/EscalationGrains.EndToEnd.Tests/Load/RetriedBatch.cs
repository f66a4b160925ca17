using System.Globalization;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>
/// Postings sent as one batch until each has an answer. A result line that came counts as acknowledged, whatever became of the rest.
/// The first line stands in it twice.
/// </summary>
internal sealed class RetriedBatch(LoadContext load, IReadOnlyList<Posting> postings)
{
    /// <summary>Between two tries while the edge answers.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private long _firstSent;

    public async Task<bool> TryAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        while (postings.Any(p => p.Receipt is null))
        {
            if (_firstSent != 0)
            {
                load.Traffic.SentAgain();
            }

            _firstSent = _firstSent == 0 ? since : _firstSent;
            await SendAsync();
            if (!load.Survives || TimeProvider.System.GetElapsedTime(since) > Waiting.Patience)
            {
                break;
            }

            await Task.Delay(TryAgainAfter, Waiting.Cancelled);
        }

        return postings.All(p => p.Receipt is not null);
    }

    /// <summary>All lines again; each must be answered as before.</summary>
    public async Task AssertAnswersStandAsync()
    {
        var all = load.Survives ? await Waiting.Until(IsAnsweredAsync) : await IsAnsweredAsync();
        load.Findings.Unless(all, $"A batch that begins with {postings[0].Text} was not answered in full when it was sent again");

        async Task<bool> IsAnsweredAsync() => await SendAsync() == postings.Count + 1;
    }

    /// <returns>How many lines were answered by a success.</returns>
    private async Task<int> SendAsync()
    {
        List<Posting> lines = [postings[0], .. postings];
        using var body = Batch.Body(lines.Select(p => p.Json.ToJsonString()));
        var answered = 0;
        load.Traffic.Sent();
        try
        {
            await foreach (var line in load.Brand.Platform.PostLinesAsync("/v1/interactions/batch", body))
            {
                answered += Take(lines, line) ? 1 : 0;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The lines that were not answered are asked again.
            load.Traffic.Failed("no answer");
        }
        finally
        {
            load.Traffic.Ended();
        }

        return answered;
    }

    private bool Take(List<Posting> lines, string line)
    {
        if (!line.EndsWith('}'))
        {
            return false; // cut off in the middle
        }

        var result = JsonSerializer.Deserialize<BatchLineAnswer>(line, Json)!;
        if (result.Status is not (200 or 201))
        {
            load.Traffic.Failed(result.Status.ToString(CultureInfo.InvariantCulture));
            load.Findings.Unless(result.Status is 429 or 503 or 504, $"A line of a batch was answered {line}");
            return false;
        }

        if (lines[result.Index].Receipt is null)
        {
            load.Traffic.Answered(TimeProvider.System.GetElapsedTime(_firstSent));
        }

        lines[result.Index].Answered(line, JsonSerializer.Deserialize<Receipt>(line, Json)!, load.Findings);
        return true;
    }
}
