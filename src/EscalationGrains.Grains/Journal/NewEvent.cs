namespace EscalationGrains.Grains.Journal;

/// <summary>One fact on its way to the journal.</summary>
/// <param name="Kind">Explicit discriminator, kebab-case, never a CLR name.</param>
/// <param name="At">When the fact holds, by the product's clock, UTC, whole microseconds.</param>
/// <param name="Body">UTF-8 JSON without personal values.</param>
public sealed record NewEvent(string Kind, DateTimeOffset At, ReadOnlyMemory<byte> Body);
