using System.Text.Json;
using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Replay.Ndjson;

namespace EscalationGrains.Cli.Tests.Replay.Ndjson;

/// <summary>Lines of interactions, their lanes, times and keys.</summary>
public sealed class NdjsonPlanTests
{
    [Fact]
    public void Of_SharedHandles_AreOneLaneOverOthers()
    {
        var plan = Plan(Line("email:a"), Line("phone:1"), Line("email:b"), Line("phone:1", "email:A"));

        Assert.Equal(2, plan.Lanes.Count);
        Assert.Equal(plan.Steps[0].Lane, plan.Steps[1].Lane);
        Assert.NotEqual(plan.Steps[0].Lane, plan.Steps[2].Lane);
    }

    [Fact]
    public void Of_SameCase_IsOneLane()
    {
        var plan = Plan("""{"case":{"externalRef":"z:1"}}""", """{"case":{"externalRef":"z:1"}}""", """{"text":"alone"}""");

        Assert.Equal(2, plan.Lanes.Count);
    }

    [Fact]
    public void Of_Times_SortAndCarryOver()
    {
        var plan = Plan(
            """{"occurredAt":"2026-01-02T10:00:00Z","text":"a"}""", """{"text":"b"}""", """{"occurredAt":"2026-01-02T11:00:00+02:00","text":"c"}""");

        Assert.Equal([3, 1, 2], plan.Steps.Select(step => step.Line));
        Assert.Equal(plan.Steps[1].At, plan.Steps[2].At);
    }

    [Fact]
    public void Of_Keys_AreGivenOrOfTheText()
    {
        var plan = Plan("""{"idempotencyKey":"k1"}""", """{"text":"a"}""", """{"text":"a"}""");
        var grown = Plan("""{"text":"new"}""", """{"text":"a"}""");

        Assert.Equal("k1", plan.Steps[0].IdempotencyKey);
        Assert.NotEqual(plan.Steps[1].IdempotencyKey, plan.Steps[2].IdempotencyKey);
        Assert.Equal(plan.Steps[1].IdempotencyKey, grown.Steps[1].IdempotencyKey);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"occurredAt":"yesterday"}""")]
    public void Read_Fault_NamesTheLine(string wrong)
    {
        var fault = Assert.Throws<RecordingFaultException>(() => NdjsonFile.Read([Line("email:a"), "", wrong], "work.ndjson"));

        Assert.Contains("work.ndjson, line 3", fault.Message);
    }

    private static ReplayPlan Plan(params string[] lines) => NdjsonPlan.Of(NdjsonFile.Read(lines, "work.ndjson"));

    private static string Line(params string[] handles)
    {
        var identities = handles.Select(handle => handle.Split(':')).Select(parts => new { kind = parts[0], value = parts[1] });
        return JsonSerializer.Serialize(new { customer = new { identities } });
    }
}
