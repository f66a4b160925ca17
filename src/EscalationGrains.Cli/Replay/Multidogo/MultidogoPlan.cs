namespace EscalationGrains.Cli.Replay.Multidogo;

/// <summary>
/// Makes each conversation a chat of a customer of its own. The dialogues hold no times: the requests name none either, so that
/// they are the same in every replay; a test clock is led on one minute a turn from where it stands.
/// </summary>
internal static class MultidogoPlan
{
    /// <param name="turns">In the order of the file.</param>
    /// <param name="from">Where the test clock stands; null when none is led on.</param>
    public static ReplayPlan Of(IEnumerable<MultidogoTurn> turns, DateTimeOffset? from) =>
        ReplayPlan.Of(RecordingFormat.Multidogo, turns
            .GroupBy(turn => turn.ConversationId)
            .SelectMany(conversation => conversation.OrderBy(turn => turn.Turn))
            .Select(turn => Post(turn, from)));

    private static InteractionStep Post(MultidogoTurn turn, DateTimeOffset? from) => new()
    {
        At = from?.AddMinutes(turn.Turn),
        Lane = turn.ConversationId,
        Line = turn.Line,
        IdempotencyKey = $"multidogo:{turn.ExternalId}",
        Body = ReplayBody.Of(new RecordedInteraction
        {
            Channel = "chat",
            Direction = "inbound",
            ExternalId = turn.ExternalId,
            Customer = RecordedCustomer.External(turn.CaseRef),
            Case = new RecordedCase(turn.CaseRef),
            Author = new RecordedAuthor("customer"),
            Text = turn.Utterance,
        }),
    };
}
