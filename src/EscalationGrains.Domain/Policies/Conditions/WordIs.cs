using System.Collections.Frozen;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The subject's word is one of a set.</summary>
public sealed class WordIs(string path, Subject.Word subject, IEnumerable<string> oneOf) : Leaf(path, subject)
{
    private readonly Subject.Word _subject = subject;
    private readonly FrozenSet<string> _oneOf = oneOf.ToFrozenSet(StringComparer.Ordinal);
    private readonly string? _only = oneOf.Distinct().ToArray() is [var only] ? only : null;

    public IReadOnlyCollection<string> OneOf => _oneOf;

    public override string Text => $"{Subject.Name} is {string.Join(" or ", _oneOf.Order(StringComparer.Ordinal))}";

    public override bool Holds(in Situation situation) => HoldsFor(_subject.Read(situation));

    public override string? See(in Situation situation) => _subject.Read(situation);

    public override bool HoldsFor(string? seen) => seen is not null && (_only is not null ? string.Equals(_only, seen, StringComparison.Ordinal) : _oneOf.Contains(seen));
}
