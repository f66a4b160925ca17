namespace EscalationGrains.Domain;

/// <summary>An opaque id that is its own type, so that a case id cannot be passed where a customer id is meant.</summary>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary><c>[A-Za-z0-9._~-]+</c>.</summary>
    string Value { get; }

    static abstract TSelf Of(string value);
}
