using System.Xml;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Grains.Cases;

/// <summary>Answers and rows made of a case's state.</summary>
internal static class CaseViews
{
    public static OwnerView Of(Owner owner) => new() { Kind = Words<OwnerKind>.Of(owner.Kind), Id = owner.Id };

    public static CaseView Of(CaseState state, string? subject, EscalationPolicy policy, DateTimeOffset now) => new()
    {
        Id = state.Id.Value,
        ExternalRef = state.ExternalRef,
        CustomerId = state.CustomerId.Value,
        Subject = subject,
        Topic = state.Topic,
        Department = state.Department,
        Status = Words<CaseStatus>.Of(state.Status),
        Severity = Words<Severity>.Of(state.Severity),
        Tier = state.Tier,
        Queue = state.Queue.Value,
        Owner = Of(state.Owner),
        WaitingSince = state.WaitingSince,
        Offer = state.Offer is { } offer ? Of(state, offer) : null,
        Clocks = [.. state.Clocks.Select(c => Of(c, policy, now))],
        OpenedAt = state.OpenedAt,
        ResolvedAt = state.ResolvedAt,
        ClosedAt = state.ClosedAt,
        ReopenCount = state.ReopenCount,
        ReassignCount = state.ReassignCount,
        InteractionCount = state.InteractionCount,
        Policy = new() { Name = state.Policy.Name, Version = state.Policy.Version },
        Version = state.Version,
        WaitingFor = state.WaitingFor is { } waitingFor ? Words<WaitingFor>.Of(waitingFor) : null,
        FollowUpOf = state.FollowUpOf?.Value,
        Channel = Words<Channel>.Of(state.Channel),
        Priority = state.Priority,
    };

    public static OfferView Of(CaseState state, Offer offer) => new()
    {
        Id = offer.Id.Value,
        CaseId = state.Id.Value,
        AgentId = offer.AgentId.Value,
        State = Words<OfferState>.Of(offer.State),
        OfferedAt = offer.OfferedAt,
        ExpiresAt = offer.ExpiresAt,
        Queue = offer.Queue.Value,
        Severity = Words<Severity>.Of(state.Severity),
        Channel = Words<Channel>.Of(state.Channel),
    };

    public static Offer? FindOffer(CaseState state, OfferId id) => state.Offer?.Id == id ? state.Offer : state.RecentOffers.Find(o => o.Id == id);

    public static CaseListRow RowOf(string tenant, CaseState state) => new()
    {
        Tenant = tenant,
        CaseId = state.Id.Value,
        Version = state.Version,
        CustomerId = state.CustomerId.Value,
        ExternalRef = state.ExternalRef,
        Topic = state.Topic,
        Department = state.Department,
        Language = state.Language,
        Region = state.Region,
        Channel = Words<Channel>.Of(state.Channel),
        Status = Words<CaseStatus>.Of(state.Status),
        Severity = Words<Severity>.Of(state.Severity),
        Tier = state.Tier,
        Queue = state.Queue.Value,
        OwnerKind = Words<OwnerKind>.Of(state.Owner.Kind),
        OwnerId = state.Owner.Id,
        WaitingSince = state.WaitingSince,
        OfferId = state.Offer?.Id.Value,
        OfferAgentId = state.Offer?.AgentId.Value,
        OfferExpiresAt = state.Offer?.ExpiresAt,
        PassedOver = state.PassedOver.Count == 0 ? null : string.Join(' ', state.PassedOver.Select(a => a.Value)),
        DueAt = state.ClocksDueAt,
        OpenedAt = state.OpenedAt,
        ResolvedAt = state.ResolvedAt,
        ClosedAt = state.ClosedAt,
        Priority = state.Priority ?? 0,
    };

    public static ClockView Of(EscalationGrains.Domain.Cases.Clock clock, EscalationPolicy policy, DateTimeOffset now) => new()
    {
        Name = Words<ClockName>.Of(clock.Name),
        State = Words<ClockState>.Of(clock.State),
        Target = XmlConvert.ToString(clock.Target),
        DueAt = clock.DueAt,
        Elapsed = XmlConvert.ToString(ClockTime.ElapsedAt(clock, policy, now)),
        Paused = clock.State == ClockState.Paused,
        HeldSince = clock.HeldSince,
    };
}
