using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>What one customer says, one by one or as a batch, and what a supervisor then does with the case; each step waits for the answer to the one before.</summary>
internal sealed class Conversation(LoadContext load, IReadOnlyList<Posting> postings, string? command, bool twice)
{
    private readonly RetriedBatch? _batch = postings.Count > 1 ? new RetriedBatch(load, postings) : null;
    private readonly RetriedRequest? _post = postings.Count > 1 ? null : new RetriedRequest(
        load, load.Brand.Platform, "/v1/interactions", postings[0].Json, postings[0].Message.ExternalId is null ? $"post-{postings[0].Number}" : null, twice);

    private RetriedRequest? _command;

    public IReadOnlyList<Posting> Postings => postings;

    public bool IsDone { get; private set; }

    /// <summary>What the command says, by which its fact is found in the journal; null when there is none.</summary>
    public string? Words => command is null ? null : $"{command} {postings[0].Number}";

    /// <summary>The command always leaves a fact of its own; others leave none when they change nothing.</summary>
    public bool AlwaysLeavesAFact => command is "note" or "resolve";

    public bool CommandSucceeded => _command is { Succeeded: true };

    public string CommandAnswer => _command is { IsAnswered: true } answered ? $"{answered.Answer.Status} {answered.Answer.Body}" : "nobody";

    public IEnumerable<string> CaseIds => postings.Select(p => p.Receipt?.CaseId).OfType<string>();

    /// <summary>Goes on as far as the host answers.</summary>
    /// <returns>Whether it came to its end.</returns>
    public async Task<bool> TryAsync()
    {
        if (!IsDone)
        {
            IsDone = await PostAsync() && await CommandAsync();
        }

        return IsDone;
    }

    /// <summary>Asks for every answer again; each must be the one that was given.</summary>
    public async Task AssertAnswersStandAsync()
    {
        await (_post?.AssertAnswerStandsAsync() ?? _batch!.AssertAnswersStandAsync());
        await (_command?.AssertAnswerStandsAsync() ?? Task.CompletedTask);
    }

    private async Task<bool> PostAsync()
    {
        if (_batch is not null)
        {
            return await _batch.TryAsync();
        }

        if (!await _post!.TryAsync())
        {
            return false;
        }

        if (postings[0].Receipt is null && _post.Succeeded)
        {
            postings[0].Answered(_post.Answer.Body, _post.Answer.Read<Receipt>(), load.Findings);
        }

        load.Findings.Unless(_post.Succeeded, $"{postings[0].Text} was refused: {_post.Answer.Status} {_post.Answer.Body}");
        return _post.Succeeded;
    }

    private async Task<bool> CommandAsync()
    {
        if (command is null)
        {
            return true;
        }

        _command ??= new RetriedRequest(load, load.Brand.Supervisor, $"/v1/cases/{postings[0].Receipt!.CaseId}/{command}", BodyOf(Words!), Words!.Replace(' ', '-'), twice);
        return await _command.TryAsync();
    }

    private object BodyOf(string words) => command switch
    {
        "note" => new { text = words },
        "severity" => new { value = "high", reason = words },
        "escalate" => new { kind = "hierarchical", reason = words },
        "resolve" => new { resolution = words },
        "assign" => new { agentId = Workload.Assignee, reason = words },
        "priority" => new { value = 5, reason = words },
        "tier" => new { tier = 2, reason = words },
        "re-route" => new { department = "billing", reason = words },
        "pause-clock" => new { clock = "resolve", reason = words },
        _ => throw new InvalidOperationException($"Unknown command {command}."),
    };
}
