using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>What breaks, when, and how long it lasts. The seed decides all of it.</summary>
internal sealed class BreakPlan(int seed)
{
    private static readonly TimeSpan FreezesFor = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);
    private readonly Queue<BreakKind> _deck = new();

    /// <summary>Breaks in a run; <c>ESCALATION_BREAKS</c>, null where nobody says.</summary>
    public static int? Asked => KillPlan.Number("ESCALATION_BREAKS");

    /// <summary>Only this kind; <c>ESCALATION_BREAK</c>, null where nobody says.</summary>
    private static BreakKind? Only => Enum.TryParse<BreakKind>(Environment.GetEnvironmentVariable("ESCALATION_BREAK"), out var only) ? only : null;

    /// <summary>Of ten, four kill a silo and two a gateway, one of each freezes, and two restart PostgreSQL; with one of five comes another, to another part.</summary>
    public Break Next(ProcessCluster cluster)
    {
        var kind = Only ?? Draw();
        var others = Enum.GetValues<BreakKind>().Where(k => k != BreakKind.LosePrimary && PartOf(k) != PartOf(kind)).ToList();
        var also = Only is null && _random.Next(5) == 0 ? Of(cluster, others[_random.Next(others.Count)]) : null;
        return Of(cluster, kind, also: also);
    }

    /// <param name="lasts">Null lets the seed choose; what freezes, freezes for 20 s.</param>
    public Break Of(ProcessCluster cluster, BreakKind kind, TimeSpan? lasts = null, Break? also = null)
    {
        var awayFor = kind is BreakKind.FreezeSilo or BreakKind.FreezeGateway ? FreezesFor : TimeSpan.FromSeconds(_random.Next(12));
        return new Break(cluster, kind, _random.Next(PartOf(kind) == 1 ? cluster.Gateways.Count : cluster.Silos.Count), lasts ?? awayFor, also);
    }

    /// <summary>After how many of so many conversations it breaks.</summary>
    public int Moment(int conversations) => _random.Next(conversations / 10, conversations * 3 / 4);

    /// <summary>Silos, gateways, PostgreSQL.</summary>
    private static int PartOf(BreakKind kind) => kind switch
    {
        BreakKind.KillSilo or BreakKind.FreezeSilo => 0,
        BreakKind.KillGateway or BreakKind.FreezeGateway => 1,
        _ => 2,
    };

    private BreakKind Draw()
    {
        if (_deck.Count == 0)
        {
            BreakKind[] cards =
            [
                BreakKind.KillSilo, BreakKind.KillSilo, BreakKind.KillSilo, BreakKind.KillSilo, BreakKind.KillGateway, BreakKind.KillGateway, BreakKind.FreezeSilo, BreakKind.FreezeGateway,
                BreakKind.RestartPostgres, BreakKind.RestartPostgres,
            ];
            _random.Shuffle(cards);
            Array.ForEach(cards, _deck.Enqueue);
        }

        return _deck.Dequeue();
    }
}
