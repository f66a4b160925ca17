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
    public void TargetsFor_EachSeverity_AcknowledgesBeforeItResolves(Severity severity)
    {
        var targets = EscalationPolicy.BuiltIn.TargetsFor(severity);

        Assert.True(TimeSpan.Zero < targets.AcknowledgeWithin);
        Assert.True(targets.AcknowledgeWithin < targets.ResolveWithin);
    }
}
