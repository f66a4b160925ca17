namespace EscalationGrains.Gateway.Admission;

/// <summary>How much posted work one gateway lets in. Section <c>Admission</c>. Reads, commands, offers and feeds are never refused by it.</summary>
public sealed class AdmissionOptions
{
    public const string Section = "Admission";

    internal const int MostPerSecond = 10_000_000;

    /// <summary>
    /// Longest mean time from admission to answer while some are refused. 5 ms to 10 s. Default 250 ms. Mostly it is less: twice what posts took
    /// while nobody was refused, which is measured.
    /// </summary>
    public TimeSpan TargetLatency { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Posts that are always let in at once. 1 to 100,000. Default 64: below it group commits are too small to pay.</summary>
    public int MinInFlight { get; set; } = 64;

    /// <summary>Posts at once while nobody was refused lately. 1 to 100,000; not below <see cref="MinInFlight"/> nor above <see cref="MaxInFlight"/>,
    /// whatever is set. Default 320: 256 senders in turn are no flood, nor is a neighbour beside them.</summary>
    public int InitialInFlight { get; set; } = 320;

    /// <summary>Posts that are ever let in at once. 1 to 100,000. Default 1,024: what the journal's writers take in one transaction each.</summary>
    public int MaxInFlight { get; set; } = 1_024;

    /// <summary>In a cluster: posts that wait for longer than a second, while most are answered sooner, and are not counted among those that are let in at once.
    /// They wait for a silo that is slow or dead. 0 to 100,000. Default 4,096: a third of 2,000 posts a second until a silo is voted out.</summary>
    public int MaxSetAside { get; set; } = 4_096;

    /// <summary>Lines of all batches worked on at once; while posts are refused, an eighth of the posts' limit, or what a tenant's posts leave of
    /// its share. 1 to 100,000. Default 1,024.</summary>
    public int MaxBatchLinesInFlight { get; set; } = 1_024;

    /// <summary>Memory for bodies over 16 KiB that are only partly here; beyond it posts that go on arriving are refused. 1 MiB to 64 GiB. Default 64 MiB.</summary>
    public long MaxArrivingBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Refusals a second that one tenant gets at once; beyond it they are held back for up to 250 ms, because senders who do not heed a
    /// refusal would take what the others are worked on with. 0 to 10,000,000. Default 1,000; 0: none is held back.</summary>
    public int RefusalsPerSecond { get; set; } = 1_000;

    /// <summary>Interactions a second that each tenant may post, single or in batches, to all gateways together. 0 (default): no quota. At most 10,000,000.</summary>
    public int PostsPerSecond { get; set; }

    /// <summary>Quotas of single tenants, by their id, instead of <see cref="PostsPerSecond"/>. One set with the tenant itself comes before.</summary>
    public Dictionary<string, int> PostsPerSecondOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether silos are other processes and there may be other gateways: quotas are counted by all together, and a silo may be slow on its own. The host says so.</summary>
    internal bool InCluster { get; set; }

    /// <summary>How long a tenant may save up what it did not use: so many seconds of its quota may come at once. 0.1 s to 1 h. Default 2 s.</summary>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A tenant's quota; 0: none.</summary>
    /// <param name="own">What was set with the tenant itself.</param>
    internal int QuotaOf(string tenant, int? own) => own ?? (PostsPerSecondOf.TryGetValue(tenant, out var configured) ? configured : PostsPerSecond);
}
