using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Grains.Policies;

namespace EscalationGrains.Grains.Tests.Policies;

public sealed class PolicyTextTests
{
    private const string Yaml = """
        # who works when
        clocks:
          - name: resolve
            target: { critical: PT4H, normal: PT48H }
        triggers: []
        """;

    [Fact]
    public void Read_Yaml_IsAPolicy()
    {
        var policy = Assert.IsType<PolicyReading.Read>(PolicyText.Read(Yaml, "desk", 3)).Policy;

        Assert.Equal(new PolicyStamp("desk", 3), policy.Stamp);
        Assert.Equal(TimeSpan.FromHours(4), policy.Clocks.Single().Targets[Severity.Critical]);
    }

    [Fact]
    public void Read_TheExampleOfTheDocuments_IsAPolicy()
    {
        var text = File.ReadAllText(Path.Combine(CheckedIn.Repository, "docs", "policies.md"));
        var example = text.Split("```yaml\n")[1].Split("```")[0];

        var reading = PolicyText.Read(example, "desk", 1);

        Assert.True(reading is PolicyReading.Read, string.Join(Environment.NewLine, (reading as PolicyReading.Faulty)?.Faults ?? []));
    }

    [Fact]
    public void Read_Json_IsAPolicyToo() => Assert.IsType<PolicyReading.Read>(
        PolicyText.Read("""{"clocks":[{"name":"resolve","target":"PT4H"}],"triggers":[]}""", "desk", 1));

    [Theory]
    [InlineData("", "policy.empty", 1)]
    [InlineData("clocks: [\n", "policy.not-yaml", 2)]
    [InlineData("clocks: &a []\ntriggers: *a\n", "policy.not-yaml", 2)]
    [InlineData("clocks: []\n---\nclocks: []\n", "policy.not-yaml", 2)]
    [InlineData("clockz: []\n", "policy.unknown-field", 1)]
    [InlineData("- a\n", "policy.wrong-shape", 1)]
    public void Read_NoPolicy_SaysWhereAndWhat(string text, string code, int line)
    {
        var faults = Assert.IsType<PolicyReading.Faulty>(PolicyText.Read(text, "desk", 1)).Faults;

        Assert.Contains(faults, f => f.Code == code && f.Line == line);
    }

    [Fact]
    public void Read_TooLargeOrTooDeep_IsRefused()
    {
        Assert.Equal("policy.too-large", Assert.IsType<PolicyReading.Faulty>(PolicyText.Read(new string(' ', PolicyText.Largest + 1), "desk", 1)).Faults.Single().Code);
        Assert.Equal("policy.not-yaml", Assert.IsType<PolicyReading.Faulty>(PolicyText.Read(new string('[', 100), "desk", 1)).Faults.Single().Code);
    }
}
