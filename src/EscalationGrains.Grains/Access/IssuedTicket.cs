using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Grains.Access;

/// <summary>A ticket until it is taken or too old.</summary>
internal readonly record struct IssuedTicket(TicketHolder? Holder, DateTimeOffset Until)
{
    /// <summary>How long a ticket can be taken (API contract).</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(60);

    public static IssuedTicket For(Principal principal, string tenant, DateTimeOffset now) => new(new TicketHolder { Principal = principal, Tenant = tenant }, now + ValidFor);

    /// <summary>Null when it is too late, or when it was never issued.</summary>
    public TicketHolder? TakenAt(DateTimeOffset now) => now <= Until ? Holder : null;
}
