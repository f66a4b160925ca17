using System.Collections.Frozen;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>
/// Turns a document into a policy, or says everything that is wrong with it. What the document leaves out is as in the built-in policy only
/// for tiers and the time of an offer; clocks and triggers are exactly those that it names.
/// </summary>
public static class PolicyReader
{
    private static readonly string[] LimitFields = ["tier", "upTo"];

    private static readonly TierDefinition[] UsualTiers =
    [
        new(0, "self-service", TierOwner.Vendor, Staffed: false),
        new(1, "frontline", TierOwner.Vendor, Staffed: true),
        new(2, "specialists", TierOwner.Client, Staffed: true),
        new(3, "leadership", TierOwner.Client, Staffed: true),
    ];

    /// <param name="name">Under which it is stored; null: not known yet.</param>
    /// <param name="version">Counts from 1.</param>
    /// <param name="readFeed">Reads the text of an iCalendar feed.</param>
    public static PolicyReading Read(PolicyNode document, string? name, int version, Func<string, HolidayReading>? readFeed = null)
    {
        var faults = new PolicyFaults();
        if (Fields.Of(document, string.Empty, faults) is not { } fields)
        {
            return new PolicyReading.Faulty(faults.All());
        }

        if (fields.Text("policy") is { } named && name is not null && named != name)
        {
            fields.Fault("name-differs", "policy", $"The document is called '{named}' but is stored as '{name}'; make them the same.");
        }

        fields.Text("about");
        var context = new PolicyContext(faults);
        ReadTiers(fields, context);
        var defaultDepartment = ReadDepartments(fields, context);
        new CalendarReader(context, readFeed ?? (_ => HolidayReading.None)).Read(fields);
        ReadAttributes(fields, context);
        CheckCustomerZone(fields, context);
        ReadAutonomy(fields, context);
        new PathReader(context).Read(fields);
        ReadQueues(fields, context);
        var clocks = new ClockReader(context).Read(fields);
        var match = fields.Word<MatchMode>("match") ?? MatchMode.All;
        var triggers = new TriggerReader(context).Read(fields);
        var (offer, offline) = (fields.Duration("offerExpiresAfter") ?? TimeSpan.FromMinutes(2), fields.Duration("offlineGrace"));
        fields.Done();
        PolicyChecks.Check(context, clocks, triggers, match);
        if (faults.Count > 0)
        {
            return new PolicyReading.Faulty(faults.All());
        }

        return new PolicyReading.Read(new EscalationPolicy
        {
            Name = name ?? "unnamed",
            Version = version,
            Match = match,
            Tiers = context.Tiers,
            DefaultDepartment = defaultDepartment,
            Departments = context.Departments,
            Queues = context.Queues,
            Clocks = clocks,
            Triggers = triggers,
            TimedTriggers = [.. triggers.Where(t => t.IsTimed)],
            Paths = context.Paths.ToFrozenDictionary(StringComparer.Ordinal),
            Autonomy = context.Autonomy,
            Calendars = context.CaseCalendars,
            InteractionAttributes = context.InteractionAttributes.ToFrozenDictionary(StringComparer.Ordinal),
            CustomerAttributes = context.CustomerAttributes.ToFrozenDictionary(StringComparer.Ordinal),
            OfferExpiresAfter = offer,
            OfflineGrace = offline,
            SupervisorCount = triggers.SelectMany(t => t.When.Leaves).OfType<CountIs>().Where(c => c is { Counted: Counted.SupervisorRequests, AcrossCases: true }).MinBy(c => c.AtLeast),
        });
    }

    private static void ReadTiers(Fields policy, PolicyContext context)
    {
        foreach (var (node, path) in policy.Items("tiers"))
        {
            if (Fields.Of(node, path, context.Faults) is not { } fields)
            {
                continue;
            }

            var tier = fields.Count("tier", 0, 3);
            if (tier is null && !fields.Has("tier"))
            {
                fields.Missing("tier");
            }

            var (name, by, staffed) = (fields.Required("name"), fields.Word<TierOwner>("by") ?? TierOwner.Vendor, fields.Flag("staffed") ?? tier != 0);
            var expires = fields.Duration("offerExpiresAfter");
            fields.Done();
            if (tier is { } number && context.Tiers.Any(t => t.Tier == number))
            {
                fields.Fault("name-twice", "tier", $"Tier {number} stands twice.");
            }
            else if (tier is { } fresh)
            {
                context.Tiers.Add(new TierDefinition(fresh, name, by, staffed) { OfferExpiresAfter = expires });
            }
        }

        if (context.Tiers.Count == 0)
        {
            context.Tiers.AddRange(UsualTiers);
        }

        context.Tiers.Sort((a, b) => a.Tier.CompareTo(b.Tier));
        if (!context.Tiers.Exists(t => t.Staffed))
        {
            policy.Fault("no-people", "tiers", "No tier is staffed, so no case could ever reach a person.");
        }
    }

    private static string ReadDepartments(Fields policy, PolicyContext context)
    {
        context.Departments.AddRange(policy.Texts("departments"));
        foreach (var bad in context.Departments.Where(d => !QueueKey.IsPart(d)))
        {
            policy.Fault("bad-name", "departments", $"'{bad}' cannot name a department: small letters, digits and hyphens, at most 64.");
        }

        var usual = context.DepartmentOf(policy, "defaultDepartment");
        if (usual is null && context.Departments.Count > 0 && !context.Departments.Contains("general"))
        {
            return context.Departments[0];
        }

        return usual ?? "general";
    }

    private static void ReadAttributes(Fields policy, PolicyContext context)
    {
        if (policy.Group("attributes") is not { } groups)
        {
            return;
        }

        Declare("interaction", context.InteractionAttributes);
        Declare("customer", context.CustomerAttributes);
        groups.Done();

        void Declare(string group, Dictionary<string, AttributeKind> declared)
        {
            if (groups.Group(group) is not { } fields)
            {
                return;
            }

            foreach (var entry in fields.Entries)
            {
                if (fields.Word<AttributeKind>(entry.Name) is { } kind)
                {
                    declared[entry.Name] = kind;
                }
            }
        }
    }

    private static void CheckCustomerZone(Fields policy, PolicyContext context)
    {
        if (context.Zones.ContainsValue(ZoneOf.Customer)
            && (!context.CustomerAttributes.TryGetValue(PolicyCalendars.CustomerZone, out var kind) || kind != AttributeKind.Text))
        {
            policy.Fault("unknown-name", "calendars", $"A calendar keeps to the customer's zone, so '{PolicyCalendars.CustomerZone}' must be declared as text under 'attributes.customer'.");
        }
    }

    private static void ReadAutonomy(Fields policy, PolicyContext context)
    {
        foreach (var (node, path) in policy.Items("autonomy"))
        {
            if (Fields.Of(node, path, context.Faults) is not { } fields)
            {
                continue;
            }

            var (what, tier, attribute, upTo) = (fields.Required("what"), context.TierOf(fields, "tier"), fields.Required("attribute"), fields.Number("upTo"));
            var beyond = fields.Word<BeyondLimit>("beyond") ?? BeyondLimit.Refuse;
            foreach (var missing in LimitFields.Where(f => !fields.Has(f)))
            {
                fields.Missing(missing);
            }

            fields.Done();
            if (attribute.Length > 0 && context.InteractionAttributes.GetValueOrDefault(attribute, AttributeKind.Text) != AttributeKind.Number)
            {
                fields.Fault("unknown-name", "attribute", $"'{attribute}' is not declared as a number under 'attributes.interaction'.");
            }

            if (context.Autonomy.Any(a => a.What == what && a.Tier == tier))
            {
                fields.Fault("name-twice", "tier", $"Tier {tier} has a limit for {what} already.");
            }

            if (tier is { } t && upTo is { } limit)
            {
                context.Autonomy.Add(new AutonomyLimit(what, t, attribute, limit) { Beyond = beyond });
            }
        }
    }

    private static void ReadQueues(Fields policy, PolicyContext context)
    {
        foreach (var (node, path) in policy.Items("queues"))
        {
            if (Fields.Of(node, path, context.Faults) is not { } fields)
            {
                continue;
            }

            var (tier, department) = (context.TierOf(fields, "tier"), context.DepartmentOf(fields, "department"));
            var (language, region) = (fields.Text("language"), fields.Text("region"));
            var (hours, zone) = (context.CalendarOf(fields, "hours"), PolicyContext.ZoneOf(fields, "zone"));
            var contacts = fields.Texts("contacts");
            var (skills, sticky, offline) = (ReadSkills(fields, context), fields.Duration("sticky"), fields.Duration("offlineGrace"));
            fields.Done();
            context.Queues.Add(new QueueRule(tier, department, language, region, hours is null ? null : context.HoursOf(hours, zone), zone, contacts)
            {
                Skills = skills,
                Sticky = sticky,
                OfflineGrace = offline,
            });
        }
    }

    private static List<SkillNeed> ReadSkills(Fields queue, PolicyContext context)
    {
        var needs = new List<SkillNeed>();
        foreach (var (node, path) in queue.Items("skills"))
        {
            if (Fields.Of(node, path, context.Faults) is not { } fields)
            {
                continue;
            }

            var (skill, level, relaxEvery) = (fields.Required("skill"), fields.Count("level", 1, 5) ?? 1, fields.Duration("relaxEvery"));
            var (preferred, channels, atLeast) = (fields.Flag("preferred") ?? false, fields.WordList<Channel>("channels"), fields.Word<Severity>("atLeast"));
            if (skill.Length > 0 && !QueueKey.IsPart(skill))
            {
                fields.Fault("bad-name", "skill", $"'{skill}' cannot name a skill: small letters, digits and hyphens, at most 64.");
            }

            if (preferred && relaxEvery is not null)
            {
                fields.Fault("never-acts", "relaxEvery", $"Nobody is left out for '{skill}', which is only preferred, so there is nothing to relax.");
            }

            fields.Done();
            if (needs.Exists(n => n.Skill == skill && n.Preferred == preferred))
            {
                fields.Fault("name-twice", "skill", $"'{skill}' stands twice.");
            }
            else
            {
                needs.Add(new SkillNeed(skill, level, relaxEvery) { Preferred = preferred, Channels = [.. channels.Select(Words<Channel>.Of)], AtLeast = atLeast });
            }
        }

        return needs;
    }
}
