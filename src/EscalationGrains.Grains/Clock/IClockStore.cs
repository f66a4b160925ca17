namespace EscalationGrains.Grains.Clock;

/// <summary>Remembers where the test clock stands, so that a restart does not go back.</summary>
public interface IClockStore
{
    Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores the instant if it is later than what is there.</summary>
    Task WriteAsync(DateTimeOffset now, CancellationToken cancellationToken = default);
}
