namespace EscalationGrains.Contracts;

/// <summary>A part of a list.</summary>
[GenerateSerializer, Immutable, Alias("eg.Page`1")]
public sealed record Page<T>
{
    [Id(0)] public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Cursor of the next part, opaque; null at the end.</summary>
    [Id(1)] public string? Next { get; init; }
}
