namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>A silo that gives up on a message its consumer refuses after two seconds.</summary>
public sealed class ImpatientCluster : EscalationCluster
{
    protected override void Configure(EscalationOptions options) => options.StreamDeliveryTime = TimeSpan.FromSeconds(2);
}
