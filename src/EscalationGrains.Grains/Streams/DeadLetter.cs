namespace EscalationGrains.Grains.Streams;

/// <summary>A message its consumer refused for a minute; kept until somebody redelivers it.</summary>
public sealed record DeadLetter(long Id, string Tenant, int Queue, string Namespace, string StreamKey, string Reason, DateTimeOffset At, ReadOnlyMemory<byte> Body);
