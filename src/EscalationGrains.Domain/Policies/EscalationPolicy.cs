using System.Collections.Frozen;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Policies;

/// <summary>What escalates, when and to whom. <see cref="BuiltIn"/> is what a tenant runs on that has said nothing.</summary>
public sealed record EscalationPolicy
{
    /// <summary>How long after the last refusal or expiry of a round everybody may be asked again: one minute, so that a lone agent
    /// who declined is not asked in a loop. Part of the fold, so a constant of the product and not of a policy version.</summary>
    public static readonly TimeSpan RoundPause = TimeSpan.FromMinutes(1);

    /// <summary>The product's own default. Figures: an hour-scale help desk; urgent work is taken within minutes, ordinary work within
    /// half a working day, and mission.md's "unresolved for 24 or 48 hours" gives the resolve targets of high and normal.</summary>
    public static readonly EscalationPolicy BuiltIn = new()
    {
        Name = "built-in",
        Version = 1,
        Targets = new Dictionary<Severity, ClockTargets>
        {
            [Severity.Critical] = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(4)),
            [Severity.High] = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)),
            [Severity.Normal] = new(TimeSpan.FromHours(4), TimeSpan.FromHours(48)),
            [Severity.Low] = new(TimeSpan.FromHours(8), TimeSpan.FromHours(120)),
        }.ToFrozenDictionary(),
    };

    public required string Name { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    public required FrozenDictionary<Severity, ClockTargets> Targets { get; init; }

    /// <summary>Lowest tier that people staff; 0, self-service, is not one of them.</summary>
    public int FirstTier { get; init; } = 1;

    /// <summary>The client's leadership; nothing is above.</summary>
    public int TopTier { get; init; } = 3;

    /// <summary>How long an offer stands. Two minutes: long enough to finish a sentence, short enough for a five-minute acknowledge clock.</summary>
    public TimeSpan OfferExpiresAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The second request moves the case (mission.md).</summary>
    public int SupervisorRequestsToEscalate { get; init; } = 2;

    /// <summary>Requests older than this are forgotten.</summary>
    public TimeSpan SupervisorRequestWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Where a case starts whose sender names no department.</summary>
    public string DefaultDepartment { get; init; } = "general";

    public PolicyStamp Stamp => new(Name, Version);

    public ClockTargets TargetsFor(Severity severity) => Targets[severity];
}
