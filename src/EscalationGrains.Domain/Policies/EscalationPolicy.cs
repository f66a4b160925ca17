using System.Collections.Frozen;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Paths;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Policies;

/// <summary>What escalates, when and to whom: one version of a policy document, checked and ready to be asked. Immutable.</summary>
public sealed record EscalationPolicy
{
    /// <summary>How long after the last refusal or expiry of a round everybody may be asked again: one minute, so that a lone agent
    /// who declined is not asked in a loop. Part of the fold, so a constant of the product and not of a policy version.</summary>
    public static readonly TimeSpan RoundPause = TimeSpan.FromMinutes(1);

    /// <summary>What a tenant runs on that has said nothing; its document is <c>built-in.json</c>, beside this file.</summary>
    public static readonly EscalationPolicy BuiltIn = BuiltInPolicy.Read();

    public required string Name { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    public MatchMode Match { get; init; } = MatchMode.All;

    /// <summary>Ascending.</summary>
    public required IReadOnlyList<TierDefinition> Tiers { get; init; }

    /// <summary>Where a case starts whose sender names no department.</summary>
    public string DefaultDepartment { get; init; } = "general";

    /// <summary>All that there are; empty: any.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    public IReadOnlyList<QueueRule> Queues { get; init; } = [];

    public required IReadOnlyList<ClockRule> Clocks { get; init; }

    /// <summary>In the order in which they are asked.</summary>
    public required IReadOnlyList<Trigger> Triggers { get; init; }

    public IReadOnlyDictionary<string, EscalationPath> Paths { get; init; } = FrozenDictionary<string, EscalationPath>.Empty;

    public IReadOnlyList<AutonomyLimit> Autonomy { get; init; } = [];

    public PolicyCalendars Calendars { get; init; } = PolicyCalendars.None;

    /// <summary>Attributes of interactions that rules may see, and so are stored with the case.</summary>
    public IReadOnlyDictionary<string, AttributeKind> InteractionAttributes { get; init; } = FrozenDictionary<string, AttributeKind>.Empty;

    /// <summary>Attributes of customers that rules may see, and so are stored with the case.</summary>
    public IReadOnlyDictionary<string, AttributeKind> CustomerAttributes { get; init; } = FrozenDictionary<string, AttributeKind>.Empty;

    /// <summary>Attributes of interactions that it or what is watched beside it may see.</summary>
    public IReadOnlyDictionary<string, AttributeKind> SeenInteractionAttributes => Union(InteractionAttributes, Shadow?.InteractionAttributes);

    /// <summary>Attributes of customers that it or what is watched beside it may see.</summary>
    public IReadOnlyDictionary<string, AttributeKind> SeenCustomerAttributes => Union(CustomerAttributes, Shadow?.CustomerAttributes);

    /// <summary>How long an offer stands. Two minutes: long enough to finish a sentence, short enough for a five-minute acknowledge clock.</summary>
    public TimeSpan OfferExpiresAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an owner may be offline before the queue takes their open cases, where no queue says otherwise; null: for ever.</summary>
    public TimeSpan? OfflineGrace { get; init; }

    /// <summary>Another version that is asked whenever this one is, and only recorded; null: none.</summary>
    public EscalationPolicy? Shadow { get; init; }

    public PolicyStamp Stamp => new(Name, Version);

    /// <summary>Lowest tier that people staff.</summary>
    public int FirstTier => Tiers.First(t => t.Staffed).Tier;

    /// <summary>Nothing is above.</summary>
    public int TopTier => Tiers[^1].Tier;

    /// <summary>Those that time alone may make act.</summary>
    public IReadOnlyList<Trigger> TimedTriggers { get; init; } = [];

    /// <summary>The least number of supervisor requests that moves a case; none moves one when no trigger counts them.</summary>
    public int SupervisorRequestsToEscalate => SupervisorCount?.AtLeast ?? int.MaxValue;

    /// <summary>Requests older than this are forgotten.</summary>
    public TimeSpan SupervisorRequestWindow => SupervisorCount?.Within ?? TimeSpan.FromDays(30);

    /// <summary>The condition by which supervisor requests over all cases are counted, if any.</summary>
    public CountIs? SupervisorCount { get; init; }

    public bool HasDepartment(string department) => Departments.Count == 0 || Departments.Contains(department);

    /// <summary>The rule of a clock for a case as it stands; null when the policy has no such clock for it.</summary>
    public ClockRule? RuleFor(ClockName clock, CaseState state)
    {
        for (var i = 0; i < Clocks.Count; i++)
        {
            var rule = Clocks[i];
            if (rule.Clock == clock && rule.Targets.ContainsKey(state.Severity) && rule.When.Holds(new Situation(state, null, null, CauseKind.Command, 0, state.OpenedAt)))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The next trigger, from a place in the list on, that holds and has not acted for its cause; -1 when none does. Allocates nothing.</summary>
    public int NextToAct(in Situation situation, int from)
    {
        for (var i = from; i < Triggers.Count; i++)
        {
            var trigger = Triggers[i];
            var asked = situation with { Mark = situation.State.FindMark(trigger.Name) };
            if (trigger.When.Holds(asked) && !trigger.IsSpent(asked))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether somebody is on duty in a queue, by its hours.</summary>
    public bool IsStaffed(int tier, string department, string language, string? region, DateTimeOffset at) =>
        Queues.FirstOrDefault(q => q.Hours is not null && q.Covers(tier, department, language, region))?.Hours is not { } hours || hours.IsOpen(at);

    /// <summary>Whom an emergency in a queue is told to.</summary>
    public IReadOnlyList<string> ContactsOf(int tier, string department, string language, string? region) =>
        Queues.FirstOrDefault(q => q.Contacts.Count > 0 && q.Covers(tier, department, language, region))?.Contacts ?? [];

    /// <summary>By what a queue chooses agents; of several rules the first that names skills, and the first that names a time box.</summary>
    public QueueTerms TermsOf(int tier, string department, string language, string? region)
    {
        var covering = Queues.Where(q => q.Covers(tier, department, language, region)).ToList();
        var (skills, sticky) = (covering.Find(q => q.Skills.Count > 0)?.Skills, covering.Find(q => q.Sticky is not null)?.Sticky);
        return skills is null && sticky is null ? QueueTerms.None : new QueueTerms(skills ?? [], sticky);
    }

    /// <summary>How long an owner of cases in a queue may be offline: what the first rule says that covers the queue and says it, else the policy; null: for ever.</summary>
    public TimeSpan? OfflineGraceOf(int tier, string department, string language, string? region) =>
        Queues.FirstOrDefault(q => q.OfflineGrace is not null && q.Covers(tier, department, language, region))?.OfflineGrace ?? OfflineGrace;

    /// <summary>How long an offer stands in a tier.</summary>
    public TimeSpan OfferExpiryOf(int tier) => Tiers.FirstOrDefault(t => t.Tier == tier)?.OfferExpiresAfter ?? OfferExpiresAfter;

    /// <summary>What may be granted in a tier without asking; null when there is no limit.</summary>
    public AutonomyLimit? LimitOf(string what, int tier) => Autonomy.FirstOrDefault(a => a.What == what && a.Tier == tier);

    /// <summary>Where both name an attribute, the one that decides says of what kind it is.</summary>
    private static IReadOnlyDictionary<string, AttributeKind> Union(IReadOnlyDictionary<string, AttributeKind> own, IReadOnlyDictionary<string, AttributeKind>? other)
    {
        if (other is null || other.Count == 0)
        {
            return own;
        }

        var all = new Dictionary<string, AttributeKind>(other, StringComparer.Ordinal);
        foreach (var (name, kind) in own)
        {
            all[name] = kind;
        }

        return all;
    }
}
