namespace EscalationGrains.Contracts;

/// <summary>Carries a refusal out of a grain whose answer has no place for one: the store is down, overloaded, or its outcome unknown.
/// Thrown by one call filter; the gateway maps its code like any other.</summary>
[GenerateSerializer, Alias("eg.RefusedException")]
public sealed class RefusedException : Exception
{
    public RefusedException()
        : this("internal", "Refused.", null)
    {
    }

    public RefusedException(string message)
        : this("internal", message, null)
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException) => Code = "internal";

    public RefusedException(string code, string detail, int? retryAfterSeconds)
        : base(detail)
    {
        Code = code;
        RetryAfterSeconds = retryAfterSeconds;
    }

    /// <summary>Stable code, e.g. <c>store.unavailable</c>.</summary>
    [Id(0)]
    public string Code { get; }

    /// <summary>Seconds after which the same request may succeed.</summary>
    [Id(1)]
    public int? RetryAfterSeconds { get; }
}
