namespace EscalationGrains.Grains;

/// <summary>Section <c>Escalation</c>.</summary>
public sealed class EscalationOptions
{
    public const string Section = "Escalation";

    /// <summary>Which cases get a durable reminder of their own beside the deadline index. Default <see cref="CaseReminders.Critical"/>:
    /// tier 3 or critical severity. Not atomic with the case and a write more, so not for all by default.</summary>
    public CaseReminders CaseReminders { get; set; } = CaseReminders.Critical;

    /// <summary>How far a deadline shard reads ahead. 100 ms to 1 min, default 2 s.</summary>
    public TimeSpan DeadlineReadAhead { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a shard looks into the index without being nudged. 50 ms to <see cref="DeadlineReadAhead"/>, default 1 s: it
    /// reads ahead for longer than that, so what it finds late is only what a lost nudge left behind.</summary>
    public TimeSpan DeadlinePoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many cases one shard wakes at once. 1 to 1,024, default 64.</summary>
    public int DeadlineConcurrency { get; set; } = 64;

    /// <summary>How often a stream receiver looks into its queue without being signalled. 10 ms to 10 s, default 250 ms.</summary>
    public TimeSpan StreamPoll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a consumer may refuse a message before it becomes a dead letter. 1 s to 1 h, default 1 min.</summary>
    public TimeSpan StreamDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A case or customer is snapshotted every so many events. 8 to 10,000, default 64: a tail that reads in one page.</summary>
    public int SnapshotEvery { get; set; } = 64;

    /// <summary>How long answers to idempotency keys are kept. Default 30 days (the API says so).</summary>
    public TimeSpan KeepIdempotency { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long feed events can be read again. 1 h or more, default 24 h: a reader that was away for longer starts from a snapshot.</summary>
    public TimeSpan KeepFeeds { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often a queue in memory compares a thousand of its entries with the case list, and mends what differs. 100 ms to 1 h, default 30 s: one read of
    /// an index for each queue, and a net under something that does not happen.</summary>
    public TimeSpan QueueCheckEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a hand-off waits for the summary of a language model, where the host has registered one. 100 ms to 30 s, default 2 s: a person is waiting for the page.</summary>
    public TimeSpan HandoffSummaryWithin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each silo counts what stands in the store, for metrics and <c>/health/deadlines</c>. 100 ms to 10 min, default 5 s: far below what
    /// an alert looks at.</summary>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A deadline that did not fire for this long counts as overdue. 1 s to 1 h, default 1 min: a silo that died is replaced within 10 s, and a nudge
    /// that got lost is made up for within 30 s.</summary>
    public TimeSpan OverdueAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after the last of an agent's event feeds ended the agent counts as offline, unless one opens again or the agent's profile says otherwise
    /// (<c>reconnectGrace</c>). 0 to 1 h, default 30 s: a page that is loaded anew, or a gateway that is restarted, is back well before.</summary>
    public TimeSpan ReconnectGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a gateway's word on the agents' feeds it has open is believed; it repeats it three times as often. 1 s to 10 min, default 15 s: so long
    /// after a gateway died without a word the grace of its agents begins.</summary>
    public TimeSpan FeedLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A folder of own phrases and word weights (<c>phrases….txt</c>, <c>valence….txt</c>; see <c>docs/triage.md</c>), read when the silo starts and added to
    /// the built-in ones. The same on every silo. Default none.</summary>
    public string? TriageFolder { get; set; }
}
