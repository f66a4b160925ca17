using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Grains.Access;

/// <summary>One ticket, in memory only: a lost one costs its holder a second request. Lives by the system's clock, because browsers do.</summary>
[GrainType("feed-ticket")]
internal sealed class FeedTicketGrain(TimeProvider time) : Grain, IFeedTicketGrain
{
    /// <summary>How long a ticket can be taken (API contract).</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(60);

    private TicketHolder? _holder;
    private DateTimeOffset _until;

    public Task<DateTimeOffset> Issue(Principal principal, string tenant)
    {
        (_holder, _until) = (new TicketHolder { Principal = principal, Tenant = tenant }, time.GetUtcNow() + ValidFor);
        DelayDeactivation(ValidFor + ValidFor);
        return Task.FromResult(_until);
    }

    public Task<TicketHolder?> Take()
    {
        var holder = time.GetUtcNow() <= _until ? _holder : null;
        _holder = null;
        DeactivateOnIdle();
        return Task.FromResult(holder);
    }
}
