namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>Where clients send requests: one host, or several gateways of which each request takes the next.</summary>
internal interface IEdge
{
    /// <summary>For the next request.</summary>
    Uri Url { get; }

    /// <summary>What the processes behind it printed.</summary>
    string Output { get; }

    /// <summary>There is another gateway to ask: a client gives one up that keeps silent for so long, and reads again what could not be answered. Null where
    /// there is nobody else, and waiting is all a client can do.</summary>
    TimeSpan? GivesUpAfter { get; }
}
