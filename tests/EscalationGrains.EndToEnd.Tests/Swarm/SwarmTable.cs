using System.Globalization;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>What a swarm did and what was found, printed, and appended to the file that <c>ESCALATION_SWARM_TABLE</c> names.</summary>
internal static class SwarmTable
{
    private const string Header =
        "| database | seed | agents | cases | s | offers | accepted | declined | expired | withdrawn | superseded | moved up | vanished | left | set away | waited, s: median | p99 | most | findings |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    public static void Print(string database, AgentSwarm swarm, SwarmChecker checker, TimeSpan took)
    {
        var (plan, mood, findings) = (swarm.Plan, swarm.Mood, swarm.Context.Findings);
        var facts = checker.Journals.SelectMany(j => j.Events).CountBy(e => e.Kind).ToDictionary();
        var waited = checker.Journals.Where(j => j.Of("offer-accepted").Any()).Select(j => (j.Of("offer-accepted").First().At - j.Events[0].At).TotalSeconds).Order().ToList();
        string[] kinds = ["offer-made", "offer-accepted", "offer-declined", "offer-expired", "offer-withdrawn", "offer-superseded", "escalated"];
        object[] cells =
        [
            database, plan.Seed, plan.Agents, plan.Cases, took.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture), .. kinds.Select(k => (object)facts.GetValueOrDefault(k)),
            mood.Vanished, mood.Left, mood.SetAway, At(0.5), At(0.99), At(1), findings.Count,
        ];
        var text = $"{Header}\n| {string.Join(" | ", cells)} |\n\nfullest {checker.Room.Fullest:F2}\n\n{string.Join("\n", findings.All.Take(50))}\n";
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        if (Environment.GetEnvironmentVariable("ESCALATION_SWARM_TABLE") is { Length: > 0 } file)
        {
            File.AppendAllText(file, text);
        }

        string At(double share) => waited.Count == 0 ? "" : waited[Math.Max(0, (int)Math.Ceiling(waited.Count * share) - 1)].ToString("F1", CultureInfo.InvariantCulture);
    }
}
