namespace EscalationGrains.Domain.Cases;

/// <summary>What the customer tells the case with an interaction: everything that reaches over cases, so that a case never asks back.</summary>
/// <param name="SupervisorRequests">Instants within the policy's window, oldest first, this interaction's included.</param>
public sealed record CustomerStanding(bool Vip, IReadOnlyList<DateTimeOffset> SupervisorRequests)
{
    /// <summary>The customer's own latest contacts in all cases, oldest first, this interaction's included.</summary>
    public IReadOnlyList<CustomerContactMark> Contacts { get; init; } = [];
}
