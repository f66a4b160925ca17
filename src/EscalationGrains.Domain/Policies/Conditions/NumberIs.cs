using System.Globalization;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The subject's number lies within bounds.</summary>
public sealed class NumberIs(string path, Subject.Number subject, Bounds bounds) : Leaf(path, subject)
{
    private readonly Subject.Number _subject = subject;
    public Bounds Bounds { get; } = bounds;

    public override string Text => $"{Subject.Name} is {Bounds}";

    public override bool Holds(in Situation situation) => _subject.Read(situation) is { } number && Bounds.Contain(number);

    public override string? See(in Situation situation) => _subject.Read(situation) is { } number ? Format(number) : null;

    public override bool HoldsFor(string? seen) => seen is not null && Bounds.Contain(double.Parse(seen, CultureInfo.InvariantCulture));
}
