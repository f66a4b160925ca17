using System.Xml;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Agents;

/// <summary>Reads the bodies of <c>/v1/agents</c>.</summary>
internal static class AgentReader
{
    /// <summary>Entries of any list or map of a profile; one agent has far fewer.</summary>
    private const int Most = 200;

    /// <summary>More cases at once than anyone can take.</summary>
    private const int MostCases = 1000;

    private const string Offline = "offline";

    private static readonly string[] Presences = ["available", "busy", "away", "wrap-up", Offline];

    private static readonly TextRule PresenceName = new(16, text => Presences.Contains(text), $"must be one of: {string.Join(' ', Presences)}");

    private static readonly TextRule ChannelName =
        new(16, text => Words<Channel>.TryParse(text, out _), $"must be one of: {string.Join(' ', Words<Channel>.All)}");

    private static readonly TextRule Grace = TextRule.Duration(TimeSpan.FromHours(1), "must be an ISO 8601 duration from PT0S to PT1H");

    public static AgentProfile ReadProfile(Fields body, Caller caller) => new()
    {
        Name = body.Sentence("name", TextRule.Name) ?? "",
        Tiers = body.WholeSet("tiers", Most, 0, 3),
        Departments = body.List("departments", Most, item => item.Text(TextRule.Department)),
        Languages = body.List("languages", Most, item => item.Text(TextRule.Language) is { } tag ? TextRule.PrimaryTag(tag) : null),
        Skills = body.Map("skills", Most, TextRule.Department, item => item.Whole(1, 5)) ?? new Dictionary<string, int>(),
        Capacity = body.Map("capacity", Most, ChannelName, item => item.Whole(0, MostCases)),
        Limits = body.Map("limits", Most, TextRule.Department, item => item.Amount()) ?? new Dictionary<string, decimal>(),
        Tenants = body.List("tenants", Most, item => OneOfOwn(item, body, caller)),
        Regions = body.List("regions", Most, item => item.Text(TextRule.Region)?.ToLowerInvariant()),
        TotalCapacity = body.Whole("totalCapacity", 0, MostCases),
        Weights = body.Map("weights", Most, ChannelName, item => item.Whole(0, MostCases)) ?? new Dictionary<string, int>(),
        Interruptible = body.Flag("interruptible") ?? false,
        MissedOffersToAway = body.Whole("missedOffersToAway", 0, MissedOffers.Most),
        ReconnectGrace = body.Text("reconnectGrace", Grace) is { } grace ? XmlConvert.ToTimeSpan(grace) : null,
    };

    /// <summary>A key speaks for its own tenants: an agent whom it sends to none serves those, and whom others were sent goes on to serve them.</summary>
    /// <param name="known">The profile so far; null for a new agent.</param>
    public static AgentProfile Keeping(AgentProfile profile, AgentProfile? known, Caller caller)
    {
        var own = profile.Tenants.Count > 0 ? profile.Tenants : caller.Principal.Tenants;
        return known is { Tenants.Count: 0 } && profile.Tenants.Count == 0
            ? profile
            : profile with { Tenants = [.. own.Concat(known?.Tenants.Where(tenant => !caller.Has(tenant)) ?? []).Distinct().Order(StringComparer.Ordinal)] };
    }

    public static (string State, IReadOnlyDictionary<string, string> Channels) ReadPresence(Fields body)
    {
        var state = body.Text("state", PresenceName, required: true);
        var channels = body.TextMap("channels", Most, ChannelName, item => item.Text(PresenceName)) ?? new Dictionary<string, string>();
        foreach (var (channel, _) in channels.Where(c => state == Offline && c.Value != Offline))
        {
            body.Fault($"channels.{channel}", $"must be {Offline} while the state is");
        }

        return (state ?? "", channels);
    }

    /// <summary>Nobody sends an agent to a tenant that their own key does not open.</summary>
    private static string? OneOfOwn(FieldItem item, Fields body, Caller caller)
    {
        var tenant = item.Text(TextRule.OwnId);
        if (tenant is not null && !caller.Has(tenant))
        {
            body.Errors.Add(item.Path, "is not a tenant of your key");
        }

        return tenant;
    }
}
