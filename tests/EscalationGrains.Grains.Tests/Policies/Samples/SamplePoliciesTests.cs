namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>Each sample is a policy a tenant could activate as it stands, and shows the whole of the vocabulary's sections.</summary>
public sealed class SamplePoliciesTests
{
    public static TheoryData<string> Names => [.. SamplePolicy.Names];

    [Fact]
    public void Folder_HoldsThree() => Assert.Equal(["e-commerce", "health-care", "telecom"], SamplePolicy.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_IsComplete(string name)
    {
        var policy = SamplePolicy.Read(name);

        Assert.Equal([0, 1, 2, 3], policy.Tiers.Select(t => t.Tier));
        Assert.Contains(policy.Tiers, t => t.By == Domain.Policies.TierOwner.Client);
        Assert.Contains(policy.Queues, q => q.Region is not null);
        Assert.Contains(policy.Queues, q => q.Language is not null);
        Assert.Contains(policy.Queues, q => q.Contacts.Count > 1);
        Assert.All(policy.Paths.Values, p => Assert.NotNull(p.Fallback));
        Assert.NotEmpty(policy.Paths);
        Assert.NotEmpty(policy.Autonomy);
        Assert.Equal(2, policy.Calendars.Count);
    }
}
