using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Grains.Access;

/// <summary>One ticket, in memory only: a lost one costs its holder a second request. Lives by the system's clock, because browsers do.</summary>
[GrainType("feed-ticket")]
internal sealed class FeedTicketGrain(TimeProvider time) : Grain, IFeedTicketGrain
{
    private IssuedTicket _ticket;

    public Task<DateTimeOffset> Issue(Principal principal, string tenant)
    {
        _ticket = IssuedTicket.For(principal, tenant, time.GetUtcNow());
        DelayDeactivation(IssuedTicket.ValidFor + IssuedTicket.ValidFor);
        return Task.FromResult(_ticket.Until);
    }

    public Task<TicketHolder?> Take()
    {
        var holder = _ticket.TakenAt(time.GetUtcNow());
        _ticket = default;
        DeactivateOnIdle();
        return Task.FromResult(holder);
    }
}
