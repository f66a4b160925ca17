namespace EscalationGrains.Gateway.OpenApi;

/// <summary>How endpoints state what they take.</summary>
internal static class DocConventions
{
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder builder, string? example = null, string mediaType = "application/json") =>
        builder.WithMetadata(new RequestDoc.Body(typeof(T), example, mediaType));

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder builder, params string[] names)
    {
        foreach (var name in names)
        {
            builder.WithMetadata(new RequestDoc.Query(name));
        }

        return builder;
    }

    public static RouteHandlerBuilder TakesPage(this RouteHandlerBuilder builder) => builder.TakesQuery("limit", "cursor");

    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new RequestDoc.Header("Idempotency-Key", "1 to 255 printable ASCII characters; the same key with the same body is answered again and done once."));

    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new RequestDoc.Header("If-Match", "ETag of the case as you saw it; another version is refused with 412."));

    public static RouteHandlerBuilder TakesLastEventId(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new RequestDoc.Header("Last-Event-ID", "Sequence of the last event you have; goes before `?after=`."));

    /// <summary>States refusals beyond those that follow from access, body and headers.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            builder.WithMetadata(new RequestDoc.Refusal(status));
        }

        return builder;
    }
}
