namespace EscalationGrains.Contracts.Handoffs;

/// <summary>Makes the packet for a case's next owner. Stateless; key <c>tenant/handoffs</c>.</summary>
[Alias("eg.IHandoffGrain")]
public interface IHandoffGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("Packet")]
    Task<Reply<HandoffView>> Packet(string caseId);
}
