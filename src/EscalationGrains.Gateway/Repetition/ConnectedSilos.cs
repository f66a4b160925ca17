namespace EscalationGrains.Gateway.Repetition;

/// <summary>Whether any silo is connected; the client tells. Without one there is nobody to ask again.</summary>
internal sealed class ConnectedSilos : IClusterConnectionStatusObserver
{
    private volatile bool _any = true;

    /// <summary>True before the client has said anything.</summary>
    public bool Any => _any;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) => _any = currentNumberOfGateways > 0;

    public void NotifyClusterConnectionLost() => _any = false;
}
