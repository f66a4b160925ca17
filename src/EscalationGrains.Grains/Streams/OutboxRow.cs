namespace EscalationGrains.Grains.Streams;

/// <summary>One message for one consumer, on its way.</summary>
/// <param name="Queue">0 to <see cref="StreamQueues.Count"/> - 1, computed at write from <paramref name="StreamKey"/>.</param>
/// <param name="Namespace">Stream namespace: <c>queue</c>, <c>agent</c> or <c>feed</c>.</param>
/// <param name="StreamKey">Grain key of the consumer.</param>
/// <param name="Tenant">Whose it is; for dead letters.</param>
/// <param name="Body">UTF-8 JSON of the notice.</param>
public sealed record OutboxRow(int Queue, string Namespace, string StreamKey, string Tenant, ReadOnlyMemory<byte> Body);
