using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>An instant of the case lies ahead by no more than so much.</summary>
public sealed class IsNear(string path, Subject.Until subject, TimeSpan within) : Leaf(path, subject)
{
    private readonly Subject.Until _subject = subject;
    public TimeSpan Within { get; } = within;

    public override bool IsTimed => true;

    public override string Text => $"{Subject.Name} within {Durations.Format(Within)}";

    public override bool Holds(in Situation situation) => _subject.Read(situation) is { } due && due - situation.Now <= Within;

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from) =>
        _subject.Read(situation) is { } due ? (due - Within > from ? due - Within : from) : null;

    public override string? See(in Situation situation) => _subject.Read(situation) is { } due ? Durations.Format(due > situation.Now ? due - situation.Now : TimeSpan.Zero) : null;

    public override bool HoldsFor(string? seen) => seen is not null && Durations.TryParse(seen, out var left) && left <= Within;
}
