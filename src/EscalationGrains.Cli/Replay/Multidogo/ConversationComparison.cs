using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Expectations;

namespace EscalationGrains.Cli.Replay.Multidogo;

/// <summary>Holds the texts that the host gives back, oldest first, against the turns of the file: all there, in their order.</summary>
internal static class ConversationComparison
{
    public static IEnumerable<Difference> Compare(
        IEnumerable<MultidogoTurn> turns, IReadOnlyDictionary<string, IReadOnlyList<InteractionView>> found) =>
        turns.GroupBy(turn => turn.ConversationId).SelectMany(conversation => found.TryGetValue(conversation.Key, out var stored)
            ? Compare(conversation.Key, [.. conversation.OrderBy(turn => turn.Turn)], stored)
            : [new Difference(conversation.Key, "case", "present", "absent")]);

    private static IEnumerable<Difference> Compare(
        string conversation, IReadOnlyList<MultidogoTurn> turns, IReadOnlyList<InteractionView> stored)
    {
        // What the engine itself put into the case (an answer of a bot, a note) has no provider id of this conversation.
        var texts = stored.Where(item => item.ExternalId?.StartsWith($"{conversation}:", StringComparison.Ordinal) == true).ToList();
        foreach (var difference in Difference.Between(conversation, "turns", turns.Count, texts.Count))
        {
            yield return difference;
        }

        foreach (var (turn, text) in turns.Zip(texts))
        {
            foreach (var difference in Difference.Between(conversation, $"turn {turn.Turn}", turn.Utterance, text.Text ?? ""))
            {
                yield return difference;
            }
        }
    }
}
