using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Journals name the version that decided; a document that changes under its number could no longer explain or reproduce them.</summary>
    [Fact]
    public void BuiltIn_AsPublishedUnderItsVersion()
    {
        var document = JsonNode.Parse(BuiltInPolicy.Text(), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.ToJsonString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

        Assert.True(
            hash == "3f831998ef75414bbc4f027a0fad0a6aa1b35c6b92b8857b092874c0d0fb6731",
            $"The built-in policy changed, to {hash}. Once a release has it, give the new one the next version and keep the former readable; until then write its hash here.");
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
