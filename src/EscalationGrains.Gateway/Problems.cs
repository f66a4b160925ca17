using System.Collections.Frozen;
using EscalationGrains.Contracts;
using EscalationGrains.Gateway.Requests;
using Orleans.Runtime.Messaging;

namespace EscalationGrains.Gateway;

/// <summary>The one table from refusal codes and failures to HTTP statuses. No exception text passes it.</summary>
internal static class Problems
{
    /// <summary>Codes whose status is not that of their family.</summary>
    private static readonly FrozenDictionary<string, int> Exact = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["access.key-missing"] = StatusCodes.Status401Unauthorized,
        ["access.key-unknown"] = StatusCodes.Status401Unauthorized,
        ["access.ticket-unknown"] = StatusCodes.Status401Unauthorized,
        ["access.role"] = StatusCodes.Status403Forbidden,
        ["access.not-yours"] = StatusCodes.Status403Forbidden,
        ["access.actor"] = StatusCodes.Status403Forbidden,
        ["case.version-mismatch"] = StatusCodes.Status412PreconditionFailed,
        ["case.moved"] = StatusCodes.Status409Conflict,
        ["offer.not-pending"] = StatusCodes.Status409Conflict,
        ["approval.not-pending"] = StatusCodes.Status409Conflict,
        ["tenant.org-fixed"] = StatusCodes.Status409Conflict,
        ["request.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["idempotency.mismatch"] = StatusCodes.Status422UnprocessableEntity,
        ["test-clock.off"] = StatusCodes.Status404NotFound,
        ["test-clock.backwards"] = StatusCodes.Status422UnprocessableEntity,
        ["quota.exceeded"] = StatusCodes.Status429TooManyRequests,
        ["overloaded"] = StatusCodes.Status503ServiceUnavailable,
        ["store.overloaded"] = StatusCodes.Status503ServiceUnavailable,
        ["store.unavailable"] = StatusCodes.Status503ServiceUnavailable,
        ["cluster.unavailable"] = StatusCodes.Status503ServiceUnavailable,
        ["outcome.unknown"] = StatusCodes.Status504GatewayTimeout,
        ["internal"] = StatusCodes.Status500InternalServerError,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Families by the last part of a code.</summary>
    private static readonly FrozenDictionary<string, int> Families = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["unknown"] = StatusCodes.Status404NotFound,
        ["malformed"] = StatusCodes.Status400BadRequest,
        ["invalid"] = StatusCodes.Status400BadRequest,
        ["required"] = StatusCodes.Status400BadRequest,
        ["conflict"] = StatusCodes.Status409Conflict,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly Problem Malformed = Of("request.malformed", "The body is not well-formed JSON in UTF-8, or is nested deeper than 32.");

    public static readonly Problem TooLarge = Of("request.too-large", "The body is larger than 1 MiB.");

    public static readonly Problem TooLongLine = Of("request.too-large", "The line is longer than 1 MiB.");

    public static readonly Problem NotYours = Of("access.not-yours", "An agent's key may only do this for that agent.");

    public static readonly Problem TenantUnknown = Of("tenant.unknown", "This key has no such tenant.");

    public static Problem Overloaded(TimeSpan retryAfter) =>
        Of("overloaded", "More is under way than can be answered in time; nothing was done.", Seconds(retryAfter));

    public static Problem OverQuota(TimeSpan retryAfter) =>
        Of("quota.exceeded", "The tenant has used up its quota of interactions; nothing was done.", Seconds(retryAfter));

    /// <summary>A refusal whose code is in no family is a rule that said no.</summary>
    public static int StatusOf(string code) =>
        Exact.TryGetValue(code, out var status) ? status
        : Families.TryGetValue(code[(code.LastIndexOf('.') + 1)..], out var family) ? family
        : StatusCodes.Status422UnprocessableEntity;

    public static Problem Of(string code, string detail, int? retryAfterSeconds = null)
    {
        var status = StatusOf(code);
        var mayRetry = status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests;
        return new(status, code, detail) { RetryAfterSeconds = retryAfterSeconds ?? (mayRetry ? 1 : null) };
    }

    public static Problem Of(Refusal refusal)
    {
        var problem = Of(refusal.Code, refusal.Detail, refusal.RetryAfterSeconds) with { Owner = refusal.Owner };
        return refusal.Field is { } field ? problem with { Errors = OneFault(field, refusal.Detail) } : problem;
    }

    public static Problem Of(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        RefusedException refused => Of(refused.Code, refused.Message, refused.RetryAfterSeconds),

        // The last: the time of a message was over before a silo could take it, while another that had the answer was dying.
        TimeoutException or SiloUnavailableException or OperationCanceledException => Of("outcome.unknown", "No answer came in time; it may have been done. Repeat with the same idempotency key."),
        Orleans.Storage.InconsistentStateException => Of("outcome.unknown", "Somebody else wrote the same at this moment; ask again."),
        OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or ClientNotAvailableException =>
            Of("cluster.unavailable", "The engine cannot be reached right now."),

        // Bare, it is that of a silo that knows of no silo on which to place anything: it is leaving, and so are all it knows.
        OrleansException when failure.GetType() == typeof(OrleansException) => Of("cluster.unavailable", "The engine cannot be reached right now."),
        _ => Of("internal", "The request failed for a reason that is not yours."),
    };

    /// <summary>For answers that the server itself gave without a body.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, "path.unknown", "There is nothing at this path."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method.not-allowed", "This path does not take this method."),
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status408RequestTimeout => new(status, "request.timeout", "The request came too slowly."),
        >= 500 => new(status, "internal", "The request failed for a reason that is not yours."),
        _ => new(status, "request.malformed", "The request is not well-formed."),
    };

    public static Problem Invalid(FieldErrors errors) =>
        Of("request.invalid", $"These fields are not valid: {string.Join(", ", errors.Fields)}.") with { Errors = errors };

    public static Problem Invalid(string field, string message) => Invalid(OneFault(field, message));

    public static Problem Unknown(string what) => Of($"{what}.unknown", $"There is no such {what}.");

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    private static FieldErrors OneFault(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors;
    }
}
