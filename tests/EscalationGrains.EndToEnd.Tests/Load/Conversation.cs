using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>One message and what a supervisor then does with its case; each step waits for the answer to the one before.</summary>
internal sealed class Conversation(Tenant brand, int number, string email, string? command)
{
    private readonly RetriedRequest _post = new(brand.Platform, "/v1/interactions", new Message { Email = email, Text = TextOf(number) }.ToJson(), $"post-{number}");

    private RetriedRequest? _command;

    public int Number => number;

    public string Text => TextOf(number);

    public bool IsPosted => _post.IsAnswered;

    public Receipt Receipt => _post.Answer.Read<Receipt>();

    /// <summary>Goes on as far as the host answers.</summary>
    /// <returns>Whether it came to its end.</returns>
    public async Task<bool> TryAsync()
    {
        if (!await _post.TryAsync())
        {
            return false;
        }

        Assert.True(_post.Answer.Status is 200 or 201, $"{Text}: {_post.Answer.Status} {_post.Answer.Body}");
        if (command is null)
        {
            return true;
        }

        _command ??= new RetriedRequest(brand.Supervisor, $"/v1/cases/{Receipt.CaseId}/{command}", BodyOf(command), $"{command}-{number}");
        return await _command.TryAsync();
    }

    /// <summary>Asks for every answer again; each must be the one that was given.</summary>
    public async Task AssertAnswersStandAsync()
    {
        var again = (await _post.RepeatAsync()).Expect(200).Read<Receipt>();
        Assert.Equal((Receipt.InteractionId, Receipt.CustomerId, Receipt.CaseId, true), (again.InteractionId, again.CustomerId, again.CaseId, again.Duplicate));
        if (_command is { Answer.Status: 200 } done)
        {
            Assert.Equal(done.Answer.Body, (await done.RepeatAsync()).Expect(200).Body);
        }
    }

    private static string TextOf(int number) => $"Message {number}.";

    private static object BodyOf(string command) => command switch
    {
        "note" => new { text = "Called back." },
        "severity" => new { value = "high", reason = "A known customer." },
        "escalate" => new { kind = "hierarchical", reason = "Above the limit." },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Unknown command."),
    };
}
