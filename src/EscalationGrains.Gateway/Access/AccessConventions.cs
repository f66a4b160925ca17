namespace EscalationGrains.Gateway.Access;

/// <summary>How endpoints state their permission.</summary>
internal static class AccessConventions
{
    public static TBuilder Require<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessMetadata(permission));

    /// <summary>An endpoint that forgot its permission stops the host instead of being open.</summary>
    /// <exception cref="InvalidOperationException">At start, naming the endpoint.</exception>
    public static TBuilder RequireStatedPermission<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<AccessMetadata>().Any())
            {
                throw new InvalidOperationException($"Endpoint '{endpoint.DisplayName}' states no permission.");
            }
        });
        return builder;
    }
}
