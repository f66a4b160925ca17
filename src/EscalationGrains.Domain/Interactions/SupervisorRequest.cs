using static EscalationGrains.Domain.Interactions.SupervisorWords;

namespace EscalationGrains.Domain.Interactions;

/// <summary>
/// Reads a request for somebody higher up out of a text, in English, Spanish, Portuguese, French and German. A wish must stand before
/// the word for that somebody, in the same sentence, so that "your manager told me" and "my manager wants it" are none.
/// </summary>
public static class SupervisorRequest
{
    /// <summary>Words between wish and supervisor; spoken sentences, which have no full stops, need a limit.</summary>
    private const int Reach = 12;

    /// <summary>Longest sentence that is nothing but a demand, as "a manager, please, right now".</summary>
    private const int LongestBareDemand = 6;

    /// <summary>True when the text asks for somebody higher up. Null and empty texts ask for nothing; linear in the text's length.</summary>
    public static bool IsIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        foreach (var sentence in Sentences.Of(text))
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (AsksFor(sentence, i) || AsksToEscalate(sentence, i))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AsksFor(List<string> words, int at) =>
        IsSomebodyHigher(words, at) && (IsBareDemand(words) || IsWished(words, at) || IsWishedAfterwards(words, at));

    private static bool IsSomebodyHigher(List<string> words, int at)
    {
        var (word, before, after) = (words[at], At(words, at - 1), At(words, at + 1));
        if (Somebody.Contains(word))
        {
            return words.Skip(at + 1).Take(3).Any(Above.Contains);
        }

        var isHigher = word switch
        {
            "lead" or "leader" or "leads" => before == "team",
            "ups" => before == "higher",
            "management" => LeadsToManagement.Contains(before),
            "chef" => ForeignArticles.Contains(before),
            "superior" => Articles.Contains(before),
            "manager's" or "supervisor's" or "boss's" => Reachable.Contains(after),
            _ => Higher.Contains(word),
        };
        return isHigher && !IsTheirOwn(words, at) && !KindsOfTool.Contains(before) && !PartsOfTool.Contains(after) && !Acts.Contains(after);
    }

    /// <summary>"My manager" and "our store manager" are the customer's; "move my call to a manager" is not.</summary>
    private static bool IsTheirOwn(List<string> words, int at) =>
        Own.Contains(At(words, at - 1)) || (Own.Contains(At(words, at - 2)) && !Articles.Contains(At(words, at - 1)) && !Prepositions.Contains(At(words, at - 1)));

    private static bool IsBareDemand(List<string> words) =>
        words.Count <= 2 * LongestBareDemand && words.Count(w => w != ",") <= LongestBareDemand && words.All(w => w == "," || Higher.Contains(w) || InBareDemand.Contains(w) || Articles.Contains(w));

    private static bool IsWished(List<string> words, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach; i--)
        {
            if (Blocks.Contains(words[i]))
            {
                return false;
            }

            if (IsWish(words, i, at))
            {
                return !IsDenied(words, i);
            }
        }

        return false;
    }

    /// <summary>German and French end on the verb: "kann ich Ihren Vorgesetzten sprechen".</summary>
    private static bool IsWishedAfterwards(List<string> words, int at) =>
        words.Skip(at + 1).Take(4).Any(FinalWishes.Contains) && !words.Skip(Math.Max(0, at - Reach)).Take(Reach).Any(w => Denials.Contains(w) || Own.Contains(w));

    private static bool IsWish(List<string> words, int i, int somebody)
    {
        var (before, after) = (At(words, i - 1), At(words, i + 1));
        return words[i] switch
        {
            "like" => Would.Contains(before),
            "asked" or "asking" => after is "for" or "to" or "you",
            "call" => !Articles.Contains(before) && !Own.Contains(before) && before is not "phone",
            "have" => May.Contains(before) || May.Contains(At(words, i - 2)) || Contacts.Contains(At(words, somebody + 1)),
            "transferred" or "connected" => before == "be",
            "will" => before == "ich" || after == "ich",
            "is" => after == "there" || (before is "where" or "who" && after == "your"),
            "where's" or "who's" => after == "your",
            "able" => before is not ("was" or "were" or "been"),
            _ => Wishes.Contains(words[i]) && !IsReport(words, i),
        };
    }

    /// <summary>"I was able to speak to a supervisor" and "I had to ask a manager" tell what happened.</summary>
    private static bool IsReport(List<string> words, int i) =>
        At(words, i - 1) == "to" && (At(words, i - 2) is "had" || (At(words, i - 2) == "able" && At(words, i - 3) is "was" or "were" or "been"));

    /// <summary>Walks from the wish back over wishes and small words to a denial: "I don't think I need to speak to a…".</summary>
    private static bool IsDenied(List<string> words, int wish)
    {
        var onlyWishes = true;
        for (var i = wish - 1; i >= 0 && i >= wish - Reach; i--)
        {
            if (Denials.Contains(words[i]))
            {
                return !May.Contains(At(words, i - 1)) && !IsReproach(words, i) && (onlyWishes || words[i] is not "no");
            }

            if (Wishes.Contains(words[i]))
            {
                continue;
            }

            if (!Small.Contains(words[i]))
            {
                return false;
            }

            onlyWishes = false;
        }

        return false;
    }

    /// <summary>"Why don't you get a manager", "if you don't get me a manager".</summary>
    private static bool IsReproach(List<string> words, int denial) => words.Skip(Math.Max(0, denial - 3)).Take(3).Any(w => w is "why" or "if" or "unless");

    private static bool AsksToEscalate(List<string> words, int at)
    {
        var (before, after) = (At(words, at - 1), At(words, at + 1));
        if (words[at] == "escalated")
        {
            return before is not ("was" or "were" or "been" or "already") && words.Skip(Math.Max(0, at - 4)).Take(Math.Min(4, at)).Any(w => w is "want" or "need" or "like" or "please");
        }

        return Escalate.Contains(words[at])
            && (before == "please" || after.Length == 0 || Escalated.Contains(after))
            && !(at > 0 && IsDenied(words, at))
            && !words.Skip(Math.Max(0, at - 2)).Take(Math.Min(2, at)).Any(w => w is "i'll" or "we'll" or "ill" or "will" or "going");
    }

    private static string At(List<string> words, int index) => index >= 0 && index < words.Count ? words[index] : string.Empty;
}
