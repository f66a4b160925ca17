using System.Diagnostics.CodeAnalysis;

namespace EscalationGrains.Cli.Api;

/// <summary>A value, or the refusal that came instead of it.</summary>
internal sealed record Answer<T>(T? Value, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;

    /// <summary>For reads that can only fail when the host or the key is wrong: there is nothing to carry on with.</summary>
    public T OrThrow() => Accepted ? Value : throw new HostRefusedException(Refusal);
}
