using System.Text.Json;
using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>What counts as open and unresolved at an instant.</summary>
public sealed class DailyBacklogTests
{
    [Fact]
    public void At_InstantOfOpening_CountsAsOpen() => Assert.Equal((1, 1), Counts(A.Opened, Incident(null, null)));

    [Fact]
    public void At_BeforeOpening_CountsNothing() => Assert.Equal((0, 0), Counts(A.Hour(-1), Incident(null, null)));

    [Fact]
    public void At_InstantOfClosing_CountsAsClosed() => Assert.Equal((0, 0), Counts(A.Hour(5), Incident(A.Hour(4), A.Hour(5))));

    [Fact]
    public void At_ClosedAndNeverResolved_StaysUnresolved() => Assert.Equal((0, 1), Counts(A.Hour(9), Incident(null, A.Hour(5))));

    [Fact]
    public void Compare_OtherPriority_IsADifference()
    {
        var expected = new ExpectedBacklogDay
        {
            At = "2016-03-01T09:00",
            NotClosed = 1,
            NotResolved = 1,
            NotClosedByPriorityFinal = new Dictionary<string, int> { ["1"] = 1 },
        };

        var difference = Assert.Single(DailyBacklog.Compare([expected], [Incident(null, null)]));

        Assert.Equal(("not_closed_by_priority_final", "1:1", "3:1"), (difference.Field, difference.Expected, difference.Actual));
    }

    private static (int NotClosed, int NotResolved) Counts(DateTimeOffset at, IncidentFacts incident)
    {
        var day = DailyBacklog.At(at, [incident]);
        return (day.NotClosed, day.NotResolved);
    }

    private static IncidentFacts Incident(DateTimeOffset? resolvedAt, DateTimeOffset? closedAt) => IncidentFacts.Of(
        "0000045",
        new CaseView("case-1", "servicenow:0000045", "closed", "normal", A.Opened, resolvedAt, closedAt, 0, 0, 1),
        [new JournalEvent(1, "opened", JsonSerializer.SerializeToElement(new { severity = "normal" }))]);
}
