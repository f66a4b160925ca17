namespace EscalationGrains.Contracts;

/// <summary>Answer of a grain: a value or a refusal.</summary>
[GenerateSerializer, Immutable, Alias("eg.Reply`1")]
public sealed record Reply<T>
    where T : class
{
    /// <summary>Set exactly when <see cref="Refusal"/> is not.</summary>
    [Id(0)] public T? Value { get; init; }

    [Id(1)] public Refusal? Refusal { get; init; }

    /// <summary>True when the value is the stored answer of an earlier request with the same key.</summary>
    [Id(2)] public bool Duplicate { get; init; }

    public static Reply<T> Of(T value, bool duplicate = false) => new() { Value = value, Duplicate = duplicate };

    public static Reply<T> Refused(string code, string detail, int? retryAfterSeconds = null, string? field = null) =>
        new() { Refusal = new() { Code = code, Detail = detail, RetryAfterSeconds = retryAfterSeconds, Field = field } };

    public static Reply<T> Refused(Refusal refusal) => new() { Refusal = refusal };
}
