using System.Collections.ObjectModel;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>By what a queue chooses agents, and how that changes while a case waits. Pure: the same case at the same instant is asked for the same.</summary>
/// <param name="Skills">One entry for each skill.</param>
/// <param name="Sticky">So long after a case began to wait, whoever knows the customer is waited for; null: not at all.</param>
public sealed record QueueTerms(IReadOnlyList<SkillNeed> Skills, TimeSpan? Sticky)
{
    public static readonly QueueTerms None = new([], null);

    /// <summary>Who knows the customer may still be waited for.</summary>
    public bool IsSticky(WaitingCase waiting, DateTimeOffset now) => now - waiting.WaitingSince < Sticky;

    /// <summary>The case with what is asked of its agent now.</summary>
    public WaitingCase At(WaitingCase waiting, DateTimeOffset now) => waiting with
    {
        Skills = Levels(waiting, now, preferred: false),
        Preferred = Levels(waiting, now, preferred: true),
        Sticky = IsSticky(waiting, now) ? waiting.Knows : null,
    };

    /// <summary>The next instant after now at which somebody else will do; null: time changes nothing.</summary>
    public DateTimeOffset? NextChange(WaitingCase waiting, DateTimeOffset now)
    {
        DateTimeOffset? next = Sticky is { } box && IsSticky(waiting, now) && waiting is not { Knows: null, KnowsLookedUp: true } ? waiting.WaitingSince + box : null;
        foreach (var need in Skills)
        {
            if (!need.Preferred && need.Asks(waiting) && waiting.WaitingSince + need.NextFallAfter(now - waiting.WaitingSince) is { } falls && !(falls >= next))
            {
                next = falls;
            }
        }

        return next;
    }

    private IReadOnlyDictionary<string, int> Levels(WaitingCase waiting, DateTimeOffset now, bool preferred)
    {
        if (Skills.Count == 0)
        {
            return ReadOnlyDictionary<string, int>.Empty;
        }

        var levels = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var need in Skills)
        {
            if (need.Preferred == preferred && need.Asks(waiting) && need.LevelAfter(now - waiting.WaitingSince) is > 0 and var level)
            {
                levels[need.Skill] = level;
            }
        }

        return levels;
    }
}
