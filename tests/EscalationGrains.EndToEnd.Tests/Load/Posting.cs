using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>One interaction that is meant to be there once, however often and by whatever way it is sent.</summary>
internal sealed class Posting
{
    private string? _answer;

    public Posting(int number, Message message)
    {
        (Number, Message) = (number, message with { Text = $"Message {number}." });
        Json = Message.ToJson();
    }

    public int Number { get; }

    public Message Message { get; }

    public JsonObject Json { get; }

    public string Text => Message.Text;

    public Receipt? Receipt { get; private set; }

    /// <summary>A success came; each further one must say the same.</summary>
    public void Answered(string json, Receipt receipt, Findings findings)
    {
        if (_answer is null)
        {
            (_answer, Receipt) = (json, receipt);
            return;
        }

        findings.Unless(RetriedRequest.Canonical(_answer) == RetriedRequest.Canonical(json), $"{Text} was answered {_answer} and then {json}");
    }
}
