using System.Text.Json;
using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>What is read out of a case and its journal, and what makes a difference.</summary>
public sealed class IncidentFactsTests
{
    private static readonly CaseView View =
        new("case-1", "servicenow:0000045", "closed", "high", A.Opened, A.Hour(1.5), A.Hour(24), 1, 2, 7);

    private static readonly ExpectedIncident Expected = new()
    {
        Number = "0000045",
        Events = 7,
        OpenedAt = "2016-03-01T09:00",
        ResolvedAt = "2016-03-01T10:30",
        ClosedAt = "2016-03-02T09:00",
        StateFinal = "Closed",
        PriorityFirst = "3",
        PriorityFinal = "2",
        PriorityBest = "1",
        PriorityRaised = true,
        PriorityLowered = true,
        ReassignmentCount = 2,
        ReopenCount = 1,
        ResolveMinutes = 90,
    };

    [Fact]
    public void Compare_SameFacts_HasNoDifference() => Assert.Empty(Compare(Expected, View));

    [Fact]
    public void Compare_SecondsInAnInstant_AreADifference() =>
        Assert.Equal(["closed_at"], Compare(Expected, View with { ClosedAt = A.Hour(24).AddSeconds(1) }));

    [Fact]
    public void Compare_EveryField_IsHeldAgainst()
    {
        var other = Expected with
        {
            Events = 8,
            OpenedAt = "2016-03-01T09:01",
            ResolvedAt = null,
            ClosedAt = null,
            StateFinal = "Active",
            PriorityFirst = "4",
            PriorityFinal = "4",
            PriorityBest = "2",
            PriorityRaised = false,
            PriorityLowered = false,
            ReassignmentCount = 0,
            ReopenCount = 0,
            ResolveMinutes = null,
        };

        Assert.Equal(13, Compare(other, View).Count());
    }

    [Fact]
    public void Compare_AbsentAndUnexpectedCases_AreDifferences()
    {
        var facts = new Dictionary<string, IncidentFacts> { ["0000099"] = Facts(View) };

        var differences = IncidentComparison.Compare([Expected], facts).ToList();

        Assert.Equal(
            [("0000045", "present", "absent"), ("0000099", "absent", "present")],
            differences.Select(difference => (difference.Subject, difference.Expected, difference.Actual)));
    }

    [Fact]
    public void Of_EscalatedEvents_AreMovesByKind() => Assert.Equal(1, Facts(View).Moves["automatic"]);

    private static IEnumerable<string> Compare(ExpectedIncident expected, CaseView view) =>
        IncidentComparison.Compare([expected], new Dictionary<string, IncidentFacts> { [expected.Number] = Facts(view) })
            .Select(difference => difference.Field);

    private static IncidentFacts Facts(CaseView view) => IncidentFacts.Of("0000045", view,
    [
        Event("opened", new { severity = "normal" }),
        Event("severity-changed", new { from = "normal", to = "critical" }),
        Event("escalated", new { kind = "automatic", fromTier = 1, toTier = 2 }),
        Event("severity-changed", new { from = "critical", to = "high" }),
    ]);

    private static JournalEvent Event(string kind, object data) => new(1, kind, JsonSerializer.SerializeToElement(data));
}
