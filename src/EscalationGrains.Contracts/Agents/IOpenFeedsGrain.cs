namespace EscalationGrains.Contracts.Agents;

/// <summary>
/// Which agents of an org have an event feed open at any gateway. When an agent's last one is gone and none opened again within the agent's grace, the
/// agent is told to be offline. Key <c>@org/~feeds</c>. Calls agents and the roster; neither calls back.
/// </summary>
[Alias("eg.IOpenFeedsGrain")]
public interface IOpenFeedsGrain : IGrainWithStringKey
{
    /// <summary>A gateway's word on what it has open.</summary>
    /// <returns>How long it is believed; report again well before.</returns>
    [Alias("Report")]
    Task<TimeSpan> Report(FeedReport report);

    /// <summary>Wakes it: what is due by now is done when it answers. As often as somebody likes.</summary>
    [Alias("Touch")]
    Task Touch();
}
