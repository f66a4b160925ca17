using System.Collections.Immutable;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

/// <summary>What rules know of a case: the fold of its facts. Bounded, whatever the number of interactions.</summary>
public sealed partial record CaseState
{
    /// <summary>How many ended offers are kept for questions; older ones stand in the journal.</summary>
    public const int RecentOffersKept = 8;

    /// <summary>As many as a customer's state keeps.</summary>
    public const int ServedRequestsKept = Customers.CustomerState.SupervisorRequestsKept;

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
    public int DecisionCount { get; init; }

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
    public PolicyStamp Policy { get; init; } = new(string.Empty, 0);

    public bool Exists => Version > 0;

    /// <summary>Somebody must be found now: open, and looked for since <see cref="WaitingSince"/>.</summary>
    public bool IsWaiting => Status == CaseStatus.Open && WaitingSince is not null;

    public bool IsLive => Status is CaseStatus.Open or CaseStatus.Pending;

    /// <summary>The next instant at which the case must wake; null when it waits for nothing but people.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            var due = Offer?.ExpiresAt;
            foreach (var clock in Clocks)
            {
                due = Earlier(due, clock.DueAt);
            }

            return IsWaiting && Offer is null ? Earlier(due, RoundEndsAt) : due;
        }
    }

    /// <summary>Least due instant of the running clocks.</summary>
    public DateTimeOffset? ClocksDueAt => Clocks.Min(c => c.DueAt);

    public Clock? FindClock(ClockName name) => Clocks.Find(c => c.Name == name);

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a <= b ? a : b;
}
