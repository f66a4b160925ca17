using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Cli.Expectations;

namespace EscalationGrains.Cli.Tests.Expectations;

/// <summary>What a statement compares, and what it leaves alone.</summary>
public sealed class JsonComparisonTests
{
    [Theory]
    [InlineData("""{"tier":2}""", """{"tier":2,"status":"open"}""")]
    [InlineData("""{"owner":{"kind":"queue"}}""", """{"owner":{"kind":"queue","id":"t2"}}""")]
    [InlineData("""{"at":"2026-01-05T10:00:00Z"}""", """{"at":"2026-01-05T11:00:00+01:00"}""")]
    [InlineData("""{"resolvedAt":null}""", """{"resolvedAt":null}""")]
    public void Compare_WhatIsNamed_Holds(string expected, string actual) => Assert.Empty(Compare(expected, actual));

    [Theory]
    [InlineData("""{"tier":2}""", """{"tier":1}""", "tier")]
    [InlineData("""{"tier":2}""", """{}""", "tier")]
    [InlineData("""{"owner":{"kind":"queue"}}""", """{"owner":{"kind":"agent"}}""", "owner.kind")]
    [InlineData("""{"texts":["a","b"]}""", """{"texts":["b","a"]}""", "texts")]
    public void Compare_WhatDiffers_IsNamed(string expected, string actual, string field) =>
        Assert.Equal(field, Assert.Single(Compare(expected, actual)).Field);

    [Theory]
    [InlineData("""{"expect":{}}""")]
    [InlineData("""{"customer":"email:a"}""")]
    public void Parse_Incomplete_IsAFault(string line) => Assert.Throws<FormatException>(() => ExpectedStatement.Parse(1, line));

    private static IEnumerable<Difference> Compare(string expected, string actual) =>
        JsonComparison.Compare("case", JsonNode.Parse(expected)!.AsObject(), JsonSerializer.Deserialize<JsonElement>(actual));
}
