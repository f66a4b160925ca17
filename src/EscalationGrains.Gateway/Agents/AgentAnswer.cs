using System.Xml;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Agents;

/// <summary>An agent as the API shows it: profile and state side by side.</summary>
/// <param name="Tenants">Those of the asking key that the agent serves; which other brands there are is not told.</param>
/// <param name="ReconnectGrace">How long after the last event feed ended the agent counts as offline; null: the server's setting.</param>
/// <param name="Feed"><c>open</c>; <c>lost</c> while a reconnect is waited for; null when there is none.</param>
/// <param name="Channels">Presence on channels where it differs.</param>
/// <param name="PresenceCause">Why the engine set the presence, e.g. <c>missed-offers</c>; null when the agent did.</param>
internal sealed record AgentAnswer(
    string Id,
    string Org,
    string Name,
    IReadOnlyList<int> Tiers,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, int> Skills,
    IReadOnlyDictionary<string, int>? Capacity,
    IReadOnlyDictionary<string, decimal> Limits,
    IReadOnlyList<string> Tenants,
    string Presence,
    DateTimeOffset? PresenceSince,
    int OpenOffers,
    int OwnedCases,
    string? PresenceCause,
    int MissedOffersToAway,
    IReadOnlyList<string> Regions,
    int? TotalCapacity,
    IReadOnlyDictionary<string, int> Weights,
    bool Interruptible,
    string? ReconnectGrace,
    string? Feed,
    IReadOnlyDictionary<string, string> Channels)
{
    public static AgentAnswer Of(AgentView view, Caller caller) => new(
        view.Id,
        view.Org,
        view.Profile.Name,
        view.Profile.Tiers,
        view.Profile.Departments,
        view.Profile.Languages,
        view.Profile.Skills,
        view.Profile.Capacity,
        view.Profile.Limits,
        [.. view.Profile.Tenants.Where(caller.Has)],
        view.Presence,
        view.PresenceSince,
        view.OpenOffers,
        view.OwnedCases,
        view.PresenceCause,
        view.Profile.MissedOffersToAway ?? MissedOffers.ByDefault,
        view.Profile.Regions,
        view.Profile.TotalCapacity,
        view.Profile.Weights,
        view.Profile.Interruptible,
        view.Profile.ReconnectGrace is { } grace ? XmlConvert.ToString(grace) : null,
        view.Feed,
        view.Channels);
}
