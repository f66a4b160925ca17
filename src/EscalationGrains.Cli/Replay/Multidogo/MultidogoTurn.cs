namespace EscalationGrains.Cli.Replay.Multidogo;

/// <summary>What a customer said in one turn of a recorded dialogue.</summary>
internal sealed record MultidogoTurn(string ConversationId, int Turn, string Utterance, int Line)
{
    public string CaseRef => CaseRefOf(ConversationId);

    public string ExternalId => $"{ConversationId}:{Turn}";

    public static string CaseRefOf(string conversationId) => $"multidogo:{conversationId}";
}
