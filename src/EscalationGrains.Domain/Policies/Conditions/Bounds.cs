using System.Globalization;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>Bounds of a number; those not given do not bind.</summary>
public sealed record Bounds
{
    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public double? Over { get; init; }

    public double? Below { get; init; }

    public static Bounds Exactly(double value) => new() { AtLeast = value, AtMost = value };

    public bool Contain(double number) => !(number < AtLeast) && !(number > AtMost) && !(number <= Over) && !(number >= Below);

    /// <summary>No number satisfies them.</summary>
    public bool IsEmpty => !(Highest > Lowest) && !(AtLeast is { } a && a == Highest && a == AtMost && Contain(a));

    private double Lowest => Math.Max(AtLeast ?? double.NegativeInfinity, Over ?? double.NegativeInfinity);

    private double Highest => Math.Min(AtMost ?? double.PositiveInfinity, Below ?? double.PositiveInfinity);

    /// <summary>Whatever number the other bounds let pass, these do too.</summary>
    public bool Cover(Bounds other) =>
        (Lowest < other.Lowest || (Lowest == other.Lowest && (Over is null || Over < Lowest || other.Over == Lowest))) &&
        (Highest > other.Highest || (Highest == other.Highest && (Below is null || Below > Highest || other.Below == Highest)));

    public override string ToString()
    {
        if (AtLeast is { } value && AtLeast == AtMost && Over is null && Below is null)
        {
            return Show(value);
        }

        var parts = new List<string>();
        Add("at least", AtLeast);
        Add("over", Over);
        Add("at most", AtMost);
        Add("below", Below);
        return string.Join(" and ", parts);

        void Add(string words, double? bound)
        {
            if (bound is { } b)
            {
                parts.Add($"{words} {Show(b)}");
            }
        }
    }

    private static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
