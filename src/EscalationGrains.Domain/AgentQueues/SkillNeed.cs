using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>What a queue asks of the agents it offers to.</summary>
/// <param name="Level">1 to 5.</param>
/// <param name="RelaxEvery">The level falls by one whenever a case has waited so long, until anybody will do; null: it never falls.</param>
public sealed record SkillNeed(string Skill, int Level, TimeSpan? RelaxEvery)
{
    /// <summary>Who has it is asked before who has not; nobody is left out for it.</summary>
    public bool Preferred { get; init; }

    /// <summary>For cases on these channels only; empty: on all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>For cases of this severity or worse; null: for all.</summary>
    public Severity? AtLeast { get; init; }

    public bool Asks(WaitingCase waiting) => (Channels.Count == 0 || Channels.Contains(waiting.Channel)) && !(waiting.Severity < AtLeast);

    /// <summary>The level that is asked for after a wait; 0: the skill is no longer asked for.</summary>
    public int LevelAfter(TimeSpan waited) =>
        RelaxEvery is { } every && waited >= every ? (int)Math.Max(0, Level - (waited.Ticks / every.Ticks)) : Level;

    /// <summary>The wait after which the level falls next; null: it falls no more.</summary>
    public TimeSpan? NextFallAfter(TimeSpan waited)
    {
        if (RelaxEvery is not { } every || LevelAfter(waited) == 0)
        {
            return null;
        }

        return waited < every ? every : every * ((waited.Ticks / every.Ticks) + 1);
    }
}
