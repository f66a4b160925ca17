using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Tells when one condition always holds where another does. Careful, not complete: what it says is so, what it does not say may be.</summary>
internal static class Implication
{
    /// <summary>Wherever <paramref name="narrow"/> holds, <paramref name="wide"/> holds too.</summary>
    public static bool Covers(Condition wide, Condition narrow) => (wide, narrow) switch
    {
        (AllOf all, _) => all.Parts.All(part => Covers(part, narrow)),
        (_, AnyOf any) => any.Parts.Count > 0 && any.Parts.All(part => Covers(wide, part)),
        (AnyOf any, _) when any.Parts.Any(part => Covers(part, narrow)) => true,
        (_, AllOf all) => all.Parts.Any(part => Covers(wide, part)),
        (NotThis a, NotThis b) => Covers(b.Part, a.Part),
        (Leaf a, Leaf b) => LeafCovers(a, b),
        _ => false,
    };

    /// <summary>No situation makes it hold: two of its parts ask for what cannot be at once.</summary>
    public static bool NeverHolds(Condition condition) => condition switch
    {
        AllOf all => all.Parts.Any(NeverHolds) || Pairs(Flat(all)).Any(p => Exclude(p.A, p.B)),
        AnyOf any => any.Parts.Count > 0 && any.Parts.All(NeverHolds),
        _ => false,
    };

    private static IReadOnlyList<Condition> Flat(AllOf all) => [.. all.Parts.SelectMany(p => p is AllOf inner ? Flat(inner) : [p])];

    private static IEnumerable<(Condition A, Condition B)> Pairs(IReadOnlyList<Condition> parts) =>
        from i in Enumerable.Range(0, parts.Count) from j in Enumerable.Range(i + 1, parts.Count - i - 1) select (parts[i], parts[j]);

    private static bool Exclude(Condition a, Condition b) => (a, b) switch
    {
        (WordIs x, WordIs y) => x.Subject.Name == y.Subject.Name && !x.OneOf.Intersect(y.OneOf).Any(),
        (FlagIs x, FlagIs y) => x.Subject.Name == y.Subject.Name && x.Expected != y.Expected,
        (NumberIs x, NumberIs y) => x.Subject.Name == y.Subject.Name && Both(x.Bounds, y.Bounds).IsEmpty,
        (NotThis n, _) => Covers(n.Part, b),
        (_, NotThis n) => Covers(n.Part, a),
        _ => false,
    };

    private static Bounds Both(Bounds a, Bounds b) => new()
    {
        AtLeast = Most(a.AtLeast, b.AtLeast),
        Over = Most(a.Over, b.Over),
        AtMost = Least(a.AtMost, b.AtMost),
        Below = Least(a.Below, b.Below),
    };

    private static double? Most(double? a, double? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static double? Least(double? a, double? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static bool LeafCovers(Leaf wide, Leaf narrow) => (wide, narrow) switch
    {
        (CountIs a, CountIs b) => a.Counted == b.Counted && a.AcrossCases == b.AcrossCases && (!a.SameTopic || b.SameTopic) && a.AtLeast <= b.AtLeast && a.Within >= b.Within,
        (WordIs a, WordIs b) => a.Subject.Name == b.Subject.Name && b.OneOf.All(a.OneOf.Contains),
        (NumberIs a, NumberIs b) => a.Subject.Name == b.Subject.Name && a.Bounds.Cover(b.Bounds),
        (FlagIs a, FlagIs b) => a.Subject.Name == b.Subject.Name && a.Expected == b.Expected,
        (HasLasted a, HasLasted b) => a.Subject.Name == b.Subject.Name && a.CalendarName == b.CalendarName && a.AtLeast <= b.AtLeast,
        (IsNear a, IsNear b) => a.Subject.Name == b.Subject.Name && a.Within >= b.Within,
        (IsOpen a, IsOpen b) => a.Text == b.Text,
        _ => false,
    };
}
