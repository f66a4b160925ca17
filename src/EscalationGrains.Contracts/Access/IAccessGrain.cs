namespace EscalationGrains.Contracts.Access;

/// <summary>Tells who a key stands for, and issues feed tickets. Stateless; key <c>~sys/access</c>.</summary>
[Alias("eg.IAccessGrain")]
public interface IAccessGrain : IGrainWithStringKey
{
    /// <summary>Null for an unknown or revoked key.</summary>
    /// <param name="keyHash">Lower-case hex SHA-256 of the key.</param>
    [Repeatable]
    [Alias("Resolve")]
    Task<Principal?> Resolve(string keyHash);
}
