namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>Tests of this collection take turns: each starts up to six processes, and two such clusters at once on a small machine would try the machine.</summary>
internal static class Clusters
{
    public const string Name = "clusters";
}
