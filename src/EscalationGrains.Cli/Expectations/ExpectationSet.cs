using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Replay.Multidogo;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Expectations;

/// <summary>What all files of expectations of one call say together.</summary>
internal sealed class ExpectationSet
{
    private readonly List<ExpectedIncident> _incidents = [];
    private readonly List<ExpectedBacklogDay> _days = [];
    private readonly List<ExpectedStatement> _statements = [];
    private readonly List<MultidogoTurn> _turns = [];

    public static ExpectationSet Read(IEnumerable<string> files)
    {
        var set = new ExpectationSet();
        foreach (var file in files)
        {
            set.Add(file);
        }

        return set;
    }

    /// <summary>How many subjects will be read back: the length of the progress bar.</summary>
    public int ReadsFor(ReplayPlan plan) => Numbers(plan).Count + Conversations.Count + _statements.Count;

    public async Task<ComparisonReport> CompareAsync(
        ReplayPlan plan, ApiClient api, ReadBack host, Action read, CancellationToken cancel)
    {
        var facts = await host.IncidentsAsync(Numbers(plan), read, cancel);
        var found = await host.ConversationsAsync(Conversations, MultidogoTurn.CaseRefOf, read, cancel);
        var differences = new List<Difference>();
        if (_incidents.Count > 0)
        {
            differences.AddRange(IncidentComparison.Compare(_incidents, facts));
        }

        differences.AddRange(DailyBacklog.Compare(_days, [.. facts.Values]));
        differences.AddRange(ConversationComparison.Compare(_turns, found));
        foreach (var statement in _statements)
        {
            differences.AddRange(await new StatementCheck(api).CheckAsync(statement, cancel));
            read();
        }

        return new ComparisonReport(differences, ReadsFor(plan) + _days.Count, Moves(facts.Values));
    }

    private HashSet<string> Conversations => _turns.Select(turn => turn.ConversationId).ToHashSet();

    /// <summary>The incidents of the file and those that were expected and are not in it; none when no file speaks of incidents.</summary>
    private HashSet<string> Numbers(ReplayPlan plan) => _incidents.Count + _days.Count == 0
        ? []
        : (plan.Format == RecordingFormat.ServiceNow ? plan.Lanes : []).Union(_incidents.Select(incident => incident.Number)).ToHashSet();

    private static SortedDictionary<string, int> Moves(IEnumerable<IncidentFacts> facts) => new(
        facts.SelectMany(incident => incident.Moves)
            .GroupBy(move => move.Key)
            .ToDictionary(moves => moves.Key, moves => moves.Sum(move => move.Value)),
        StringComparer.Ordinal);

    private void Add(string file)
    {
        switch (ExpectationFile.KindOf(file))
        {
            case ExpectationKind.Incidents:
                _incidents.AddRange(ExpectationFile.ReadSnakeCase<ExpectedIncident>(file));
                break;
            case ExpectationKind.DailyBacklog:
                _days.AddRange(ExpectationFile.ReadSnakeCase<ExpectedBacklogDay>(file));
                break;
            case ExpectationKind.Statements:
                _statements.AddRange(ExpectationFile.Read(file, ExpectedStatement.Parse));
                break;
            default:
                _turns.AddRange(MultidogoFile.Read(file));
                break;
        }
    }
}
