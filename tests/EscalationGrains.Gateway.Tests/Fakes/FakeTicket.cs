using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeTicket : IFeedTicketGrain
{
    private TicketHolder? _holder;

    public Task<DateTimeOffset> Issue(Principal principal, string tenant)
    {
        _holder = new() { Principal = principal, Tenant = tenant };
        return Task.FromResult(Views.At.AddSeconds(60));
    }

    public Task<TicketHolder?> Take() => Task.FromResult(Interlocked.Exchange(ref _holder, null));
}
