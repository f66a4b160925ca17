using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>The priorities a case went through, read from its journal; 1 is the best.</summary>
internal sealed record PriorityCourse(int? First, int? Best, bool Raised, bool Lowered)
{
    public static PriorityCourse Of(IEnumerable<JournalEvent> journal)
    {
        var course = journal.Select(Priority).OfType<int>().ToList();
        var steps = course.Zip(course.Skip(1)).ToList();
        return course.Count == 0
            ? new PriorityCourse(null, null, false, false)
            : new PriorityCourse(
                course[0], course.Min(), steps.Any(step => step.Second < step.First), steps.Any(step => step.Second > step.First));
    }

    private static int? Priority(JournalEvent happened) => happened.Kind switch
    {
        "opened" => ServiceNowWords.Priority(happened.Text("severity")),
        "severity-changed" => ServiceNowWords.Priority(happened.Text("to")),
        _ => null,
    };
}
