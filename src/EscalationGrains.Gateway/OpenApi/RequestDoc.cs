namespace EscalationGrains.Gateway.OpenApi;

/// <summary>What an endpoint takes, for the reference page only: bodies are read by hand, and a content type is not asked for.</summary>
internal abstract record RequestDoc
{
    /// <param name="Example">JSON text or null.</param>
    internal sealed record Body(Type Type, string? Example, string MediaType) : RequestDoc;

    internal sealed record Query(string Name) : RequestDoc;

    internal sealed record Header(string Name, string Description) : RequestDoc;

    /// <summary>A refusal that only some endpoints know.</summary>
    internal sealed record Refusal(int Status) : RequestDoc;
}
