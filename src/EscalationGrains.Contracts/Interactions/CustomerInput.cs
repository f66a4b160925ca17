namespace EscalationGrains.Contracts.Interactions;

/// <summary>Who the interaction is with.</summary>
[GenerateSerializer, Immutable, Alias("eg.CustomerInput")]
public sealed record CustomerInput
{
    [Id(0)] public IReadOnlyList<IdentityInput> Identities { get; init; } = [];

    [Id(1)] public string? Name { get; init; }

    /// <summary>BCP 47 primary tag, lower case.</summary>
    [Id(2)] public string? Language { get; init; }

    /// <summary>ISO 3166-1 alpha-2, upper case; reads national phone numbers.</summary>
    [Id(3)] public string? Region { get; init; }

    /// <summary>Attribute <c>vip</c>, the one the built-in policy reads.</summary>
    [Id(4)] public bool? Vip { get; init; }

    /// <summary>JSON object of all attributes as posted, or null.</summary>
    [Id(5)] public string? Attributes { get; init; }
}
