namespace EscalationGrains.Domain.Cases;

/// <summary>A word an interaction said about its case, and when. Which one holds does not depend on the order of arrival.</summary>
/// <param name="At">When the interaction that said it occurred.</param>
public sealed record Named(string Value, DateTimeOffset At)
{
    /// <summary>The one said first; of two said at the same instant, the lesser word. Commutative, associative, idempotent.</summary>
    public static Named? First(Named? a, Named? b)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        var order = a.At.CompareTo(b.At);
        return (order != 0 ? order : string.CompareOrdinal(a.Value, b.Value)) <= 0 ? a : b;
    }
}
