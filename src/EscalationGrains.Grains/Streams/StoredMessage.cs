namespace EscalationGrains.Grains.Streams;

/// <summary>An outbox row as read back. <see cref="Id"/> is unique, but not in commit order over several writers.</summary>
public sealed record StoredMessage(long Id, string Namespace, string StreamKey, string Tenant, ReadOnlyMemory<byte> Body);
