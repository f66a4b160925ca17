using System.Text.Json;
using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Replay.ServiceNow;
using EscalationGrains.Cli.Tests.HostInMemory;
using FsCheck.Xunit;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>For any course of rows, also such as no real log has, the host refuses nothing and counts what the log counts.</summary>
public sealed class IncidentPlanPropertyTests
{
    [Property(MaxTest = 500)]
    public bool Of_AnyRows_IsTakenWithoutRefusal(byte[] changes)
    {
        var rows = Rows(changes);
        var steps = IncidentPlan.Of(rows);
        var found = Run(steps);

        return found.Interactions.Count == rows.Count
            && found.ReassignCount == rows.Max(row => row.ReassignmentCount)
            && steps.Select(step => step.IdempotencyKey).Distinct().Count() == steps.Count;
    }

    /// <summary>
    /// Each byte is an update an hour later: its state, whether it is reassigned, its priority. Like in the log, the reopen counter
    /// rises with a row that leads out of resolved and closed, and nothing is reassigned in them.
    /// </summary>
    private static List<ServiceNowRow> Rows(byte[] changes)
    {
        var rows = new List<ServiceNowRow> { A.Row(0, 0) with { ResolvedAt = A.Hour(changes.Length / 2.0) } };
        foreach (var change in changes)
        {
            var before = rows[^1];
            var state = (RecordedState)(change % 5);
            var isDone = before.State is RecordedState.Resolved or RecordedState.Closed;
            rows.Add(A.Row(rows.Count, rows.Count, state) with
            {
                ResolvedAt = rows[0].ResolvedAt,
                ReopenCount = before.ReopenCount + (isDone && state < RecordedState.Resolved ? 1 : 0),
                ReassignmentCount = before.ReassignmentCount + (!isDone ? change / 5 % 3 : 0),
                Priority = isDone ? before.Priority : (change / 15 % 4) + 1,
            });
        }

        return rows;
    }

    private static CaseInMemory Run(IEnumerable<ReplayStep> steps)
    {
        var work = new WorkInMemory(A.Opened);
        foreach (var step in steps.OrderBy(step => step.At))
        {
            work.Advance(step.At!.Value);
            using var body = JsonDocument.Parse(step.Body);
            if (step is CommandStep command)
            {
                Assert.Null(work.Cases.Values.Single().Command(command.Verb, body.RootElement, step.At.Value));
            }
            else
            {
                work.Post(body.RootElement);
            }
        }

        return work.Cases.Values.Single();
    }
}
