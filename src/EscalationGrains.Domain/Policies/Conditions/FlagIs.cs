namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The subject is so, or is not so.</summary>
public sealed class FlagIs(string path, Subject.Flag subject, bool expected) : Leaf(path, subject)
{
    private readonly Subject.Flag _subject = subject;
    public bool Expected { get; } = expected;

    public override string Text => Expected ? Subject.Name : $"not {Subject.Name}";

    public override bool Holds(in Situation situation) => _subject.Read(situation) == Expected;

    public override string? See(in Situation situation) => _subject.Read(situation) switch { null => null, true => "true", false => "false" };

    public override bool HoldsFor(string? seen) => seen is not null && seen == (Expected ? "true" : "false");
}
