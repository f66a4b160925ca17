using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Tests.Policies;

public sealed class EscalationPolicyTests
{
    [Fact]
    public void BuiltIn_SaysWhatTheDocumentsPromise()
    {
        var policy = EscalationPolicy.BuiltIn;

        Assert.Equal(new PolicyStamp("built-in", 1), policy.Stamp);
        Assert.Equal((1, 3, 2, "general"), (policy.FirstTier, policy.TopTier, policy.SupervisorRequestsToEscalate, policy.DefaultDepartment));
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromDays(30), TimeSpan.FromMinutes(1)), (policy.OfferExpiresAfter, policy.SupervisorRequestWindow, EscalationPolicy.RoundPause));
    }

    [Theory]
    [InlineData(Severity.Low)]
    [InlineData(Severity.Normal)]
    [InlineData(Severity.High)]
    [InlineData(Severity.Critical)]
    public void RuleFor_EachSeverity_AcknowledgesBeforeItResolves(Severity severity)
    {
        var policy = EscalationPolicy.BuiltIn;
        var state = CaseState.None with { Severity = severity };
        var (acknowledge, resolve) = (policy.RuleFor(ClockName.Acknowledge, state)!.Targets[severity], policy.RuleFor(ClockName.Resolve, state)!.Targets[severity]);

        Assert.True(TimeSpan.Zero < acknowledge);
        Assert.True(acknowledge < resolve);
    }
}
