namespace EscalationGrains.Contracts.Clock;

/// <summary>The test clock of a host in <c>Clock:Mode=Test</c>. Key <c>~sys/test-clock</c>.</summary>
[Alias("eg.ITestClockGrain")]
public interface ITestClockGrain : IGrainWithStringKey
{
    /// <summary>Refused with <c>test-clock.off</c> unless the host runs on one.</summary>
    [Repeatable]
    [Alias("Read")]
    Task<Reply<ClockReading>> Read();

    /// <summary>Moves to the least due instant, fires, drains outbox and consumers, and repeats up to the target. Never back: an earlier
    /// instant is refused with <c>test-clock.backwards</c>.</summary>
    [Alias("AdvanceTo")]
    Task<Reply<ClockReading>> AdvanceTo(DateTimeOffset target);

    [Alias("AdvanceBy")]
    Task<Reply<ClockReading>> AdvanceBy(TimeSpan by);
}
