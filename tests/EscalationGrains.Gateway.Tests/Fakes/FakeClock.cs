using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Clock;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeClock : ITestClockGrain
{
    private DateTimeOffset _now = Views.At;

    public bool IsOn { get; set; } = true;

    public Task<Reply<ClockReading>> Read() => Task.FromResult(IsOn
        ? Reply<ClockReading>.Of(new() { Now = _now })
        : Reply<ClockReading>.Refused("test-clock.off", "The host runs on the system's clock."));

    public Task<Reply<ClockReading>> AdvanceTo(DateTimeOffset target)
    {
        if (target < _now)
        {
            return Task.FromResult(Reply<ClockReading>.Refused("test-clock.backwards", "The clock never goes back."));
        }

        _now = target;
        return Read();
    }

    public Task<Reply<ClockReading>> AdvanceBy(TimeSpan by) => AdvanceTo(_now + by);
}
