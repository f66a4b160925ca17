using System.Globalization;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>A single condition: a subject, and what its value must be.</summary>
public abstract class Leaf(string path, Subject subject) : Condition
{
    /// <summary>Where it stands in its trigger.</summary>
    public string Path { get; } = path;

    public Subject Subject { get; } = subject;

    /// <summary>In words.</summary>
    public abstract string Text { get; }

    public override bool NeedsStanding => Subject.NeedsStanding;

    public override IEnumerable<Leaf> Leaves => [this];

    /// <summary>What it sees, in the notation that <see cref="HoldsFor"/> reads; null when there is nothing to see.</summary>
    public abstract string? See(in Situation situation);

    /// <summary>Whether it holds for a value that was seen; nothing holds for what was not there.</summary>
    public abstract bool HoldsFor(string? seen);

    public override void AddCause(in Situation situation, ref CauseKey key) => Subject.AddCause(situation, ref key);

    public override void Look(in Situation situation, List<SeenCondition> seen) => seen.Add(new SeenCondition(Path, Text, See(situation), Holds(situation)));

    public override bool JudgeAgain(Queue<SeenCondition> seen) => HoldsFor(seen.Dequeue().Value);

    private protected static string Format(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
