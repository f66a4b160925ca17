using System.Collections.Immutable;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Paths;

namespace EscalationGrains.Domain.Cases;

/// <summary>What rules know of a case: the fold of its facts. Bounded, whatever the number of interactions.</summary>
public sealed partial record CaseState
{
    /// <summary>How many ended offers are kept for questions; older ones stand in the journal.</summary>
    public const int RecentOffersKept = 8;

    /// <summary>As many as a customer's state keeps.</summary>
    public const int ServedRequestsKept = Customers.CustomerState.SupervisorRequestsKept;

    /// <summary>How many instants of each kind are kept for counting; no policy may count further.</summary>
    public const int InstantsKept = 16;

    /// <summary>Enough for a trend: the latest against those before.</summary>
    public const int MoodsKept = 5;

    public static readonly CaseState None = new();

    /// <summary>Number of facts folded; 0 means the case does not exist.</summary>
    public long Version { get; init; }
    public CaseId Id { get; init; }
    public CustomerId CustomerId { get; init; }
    public string? ExternalRef { get; init; }
    public CaseId? FollowUpOf { get; init; }
    public ContentId? Subject { get; init; }
    public string? Topic { get; init; }
    public string Department { get; init; } = string.Empty;
    public string Language { get; init; } = string.Empty;
    public string? Region { get; init; }
    public Channel Channel { get; init; }
    public CaseStatus Status { get; init; }
    public WaitingFor? WaitingFor { get; init; }
    public Severity Severity { get; init; }
    public int Tier { get; init; }
    public QueueKey Queue { get; init; }
    public bool Vip { get; init; }
    public Owner Owner { get; init; } = new(OwnerKind.Queue, string.Empty);

    /// <summary>Since when somebody is looked for; null when the owner is whom it should be.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>It was resolved or closed while somebody was still looked for; reopened, the search goes on.</summary>
    public bool SearchCutShort { get; init; }

    /// <summary>The offer that stands, if any.</summary>
    public Offer? Offer { get; init; }
    public ImmutableList<Offer> RecentOffers { get; init; } = [];
    public int OfferCount { get; init; }

    /// <summary>Agents who declined or let an offer run out in this round; not asked again before it ends.</summary>
    public ImmutableList<AgentId> PassedOver { get; init; } = [];

    /// <summary>When the round ends and everybody may be asked again; null while nobody was passed over.</summary>
    public DateTimeOffset? RoundEndsAt { get; init; }
    public ImmutableList<Clock> Clocks { get; init; } = [];

    /// <summary>Where a supervisor put it in its queue, -9 to 9, higher first; null: nobody did. Lost when it leaves the queue.</summary>
    public int? Priority { get; init; }
    public int DecisionCount { get; init; }

    /// <summary>Null when nothing was asked leave for.</summary>
    public CaseApprovals? Approvals { get; init; }

    /// <summary>The customer's requests for a supervisor that moved this case; the latest <see cref="ServedRequestsKept"/>. They never count again.</summary>
    public ImmutableList<DateTimeOffset> ServedRequests { get; init; } = [];

    /// <summary>Requests for a supervisor made in this case; the latest <see cref="ServedRequestsKept"/>. What a move by call answers.</summary>
    public ImmutableList<DateTimeOffset> Requests { get; init; } = [];

    /// <summary>What interactions said about where the case belongs.</summary>
    public CaseNaming Naming { get; init; } = CaseNaming.None;

    /// <summary>A person has placed or taken the case: what interactions say no longer moves it.</summary>
    public bool PlacedByPerson { get; init; }

    /// <summary>Somebody named the severity; until then it is the default, which any name replaces.</summary>
    public bool SeverityNamed { get; init; }

    /// <summary>When the customer last used <see cref="Channel"/>.</summary>
    public DateTimeOffset ChannelAt { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int ReopenCount { get; init; }
    public int ReassignCount { get; init; }
    public int InteractionCount { get; init; }

    /// <summary>Since when the case is in its tier.</summary>
    public DateTimeOffset TierSince { get; init; }

    /// <summary>Since when an agent owns it; null while a queue does.</summary>
    public DateTimeOffset? OwnerSince { get; init; }

    /// <summary>When the queue takes the case from its owner, who is offline, unless they are back before; null: the owner is there, or nothing takes it. Counts
    /// only while the case is open.</summary>
    public DateTimeOffset? OwnerReleaseAt { get; init; }

    /// <summary>The oldest word of the customer that no person has answered.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>An agent has answered since the customer last spoke.</summary>
    public bool AgentAnswered { get; init; }

    /// <summary>When the customer got in touch; the latest <see cref="InstantsKept"/>, as of the three lists that follow.</summary>
    public ImmutableList<DateTimeOffset> Contacts { get; init; } = [];

    /// <summary>When the customer came back after an agent's answer.</summary>
    public ImmutableList<DateTimeOffset> Attempts { get; init; } = [];
    public ImmutableList<DateTimeOffset> Reopenings { get; init; } = [];

    /// <summary>When an offer was declined or ran out.</summary>
    public ImmutableList<DateTimeOffset> Declines { get; init; } = [];

    /// <summary>The customer's latest <see cref="MoodsKept"/> moods, oldest first.</summary>
    public ImmutableList<double> Moods { get; init; } = [];
    public ImmutableList<string> Tags { get; init; } = [];
    public AttributeValues CustomerAttributes { get; init; } = AttributeValues.None;

    /// <summary>Version at which the severity last changed; 0: never. The same for the four that follow.</summary>
    public long SeverityChangedAt { get; init; }
    public long TierChangedAt { get; init; }

    /// <summary>Topic, department, language or region.</summary>
    public long PlaceChangedAt { get; init; }

    /// <summary>VIP or attributes.</summary>
    public long CustomerChangedAt { get; init; }
    public long ReopenedAt { get; init; }

    /// <summary>The last decision of each trigger that decided something here.</summary>
    public ImmutableList<TriggerMark> Marks { get; init; } = [];

    /// <summary>The version whose triggers were last watched here; null when none was.</summary>
    public PolicyStamp? ShadowPolicy { get; init; }

    /// <summary>As <see cref="Marks"/>, of the triggers of <see cref="ShadowPolicy"/>.</summary>
    public ImmutableList<TriggerMark> ShadowMarks { get; init; } = [];

    /// <summary>The escalation path it is on; null when on none.</summary>
    public PathProgress? Path { get; init; }

    public PolicyStamp Policy { get; init; } = new(string.Empty, 0);

    public bool Exists => Version > 0;

    /// <summary>Somebody must be found now: open, and looked for since <see cref="WaitingSince"/>.</summary>
    public bool IsWaiting => Status == CaseStatus.Open && WaitingSince is not null;

    public bool IsLive => Status is CaseStatus.Open or CaseStatus.Pending;

    /// <summary>The next instant at which something stored comes due; null when nothing does. What a policy waits for besides,
    /// <see cref="CaseTimers"/> adds.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            var due = Offer?.ExpiresAt;
            foreach (var clock in Clocks)
            {
                due = Earlier(due, clock.DueAt);
            }

            due = Status == CaseStatus.Open ? Earlier(Earlier(due, Path?.NextAt), OwnerReleaseAt) : due;
            return IsWaiting && Offer is null ? Earlier(due, RoundEndsAt) : due;
        }
    }

    /// <summary>The latest mood against the mean of those before; null before there are two.</summary>
    public double? MoodTrend
    {
        get
        {
            if (Moods.Count < 2)
            {
                return null;
            }

            var sum = 0.0;
            for (var i = 0; i < Moods.Count - 1; i++)
            {
                sum += Moods[i];
            }

            return Moods[^1] - (sum / (Moods.Count - 1));
        }
    }

    /// <summary>Who had it in its queue before the queue got it back; null: nobody, as far as <see cref="RecentOffers"/> tell. Not who gave it away:
    /// they still answer for it, and somebody else is looked for.</summary>
    public AgentId? EarlierOwner => IsWaiting && Owner.Kind == OwnerKind.Queue
        ? RecentOffers.FindLast(o => o.State == OfferState.Accepted && o.Queue == Queue)?.AgentId
        : null;

    /// <summary>Least due instant of the running clocks.</summary>
    public DateTimeOffset? ClocksDueAt => Clocks.Min(c => c.DueAt);

    public Clock? FindClock(ClockName name)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Name == name)
            {
                return clock;
            }
        }

        return null;
    }

    public TriggerMark? FindMark(string trigger) => Find(Marks, trigger);

    /// <summary>What a watched trigger of a version said last; null when it never did.</summary>
    public TriggerMark? FindShadowMark(string trigger, PolicyStamp policy) => ShadowPolicy == policy ? Find(ShadowMarks, trigger) : null;

    internal static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a <= b ? a : b;

    private static TriggerMark? Find(ImmutableList<TriggerMark> marks, string trigger)
    {
        foreach (var mark in marks)
        {
            if (string.Equals(mark.Trigger, trigger, StringComparison.Ordinal))
            {
                return mark;
            }
        }

        return null;
    }
}
