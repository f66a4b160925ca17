using System.Buffers.Text;
using System.Security.Cryptography;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Gateway.Access;

/// <summary>One-use passes for event feeds, because a browser's EventSource sends no header.</summary>
internal sealed class FeedTickets(IGrainFactory grains)
{
    private const int TicketBytes = 32;

    public async Task<FeedTicket> IssueAsync(Principal principal, string tenant)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        var expiresAt = await Grain(ticket).Issue(principal, tenant);
        return new() { Ticket = ticket, ExpiresAt = expiresAt };
    }

    /// <summary>Null for anything that is not an unused ticket.</summary>
    public async Task<TicketHolder?> TakeAsync(string ticket) =>
        // Text that cannot be a ticket would only wake a grain for nothing.
        Base64Url.IsValid(ticket, out var length) && length == TicketBytes && !ticket.AsSpan().ContainsAny(" \r\n\t=") ? await Grain(ticket).Take() : null;

    private IFeedTicketGrain Grain(string ticket) => grains.GetGrain<IFeedTicketGrain>(GrainKeys.Ticket(ticket));
}
