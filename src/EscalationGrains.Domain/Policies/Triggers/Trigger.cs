using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies.Triggers;

/// <summary>When something is to be done, and what.</summary>
public sealed record Trigger
{
    /// <summary>Unique in its policy, kebab-case; what decisions are told by.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in the words of its author.</summary>
    public string? About { get; init; }

    public required Condition When { get; init; }

    /// <summary>In order, at least one.</summary>
    public required IReadOnlyList<TriggerAction> Actions { get; init; }

    public Once Once { get; init; } = Once.Cause;

    /// <summary>For as long as it holds it acts again after so much time; null means never for the same cause.</summary>
    public TimeSpan? RepeatEvery { get; init; }

    /// <summary>Where it stands in the document.</summary>
    public int Line { get; init; }

    /// <summary>Time alone may make it act.</summary>
    public bool IsTimed { get; init; }

    /// <summary>What it would rest on, acting now.</summary>
    public Cause CauseOf(in Situation situation)
    {
        switch (Once)
        {
            case Once.Tier:
                return new Cause(CauseBasis.Tier, situation.State.TierChangedAt);
            case Once.Case:
                return new Cause(CauseBasis.Case, situation.State.ReopenedAt);
            default:
                var key = default(CauseKey);
                When.AddCause(situation, ref key);
                return key.Strongest;
        }
    }

    /// <summary>It has acted for this cause already, and is not to repeat yet.</summary>
    public bool IsSpent(in Situation situation) =>
        situation.Mark is { } mark && mark.Cause == CauseOf(situation) && !(RepeatEvery is { } every && situation.Now - mark.At >= every);
}
