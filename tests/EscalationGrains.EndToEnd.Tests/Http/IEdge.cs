namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>Where clients send requests: one host, or several gateways of which each request takes the next.</summary>
internal interface IEdge
{
    /// <summary>For the next request.</summary>
    Uri Url { get; }

    /// <summary>What the processes behind it printed.</summary>
    string Output { get; }

    /// <summary>There is another gateway to ask: a client gives one up that keeps silent for so long. Null where there is nobody else, and waiting is all a client can do.</summary>
    TimeSpan? GivesUpAfter { get; }

    /// <summary>Behind it a silo may die: a client reads again what it is told could not be answered (5xx). Where nothing dies that is a failure.</summary>
    bool ReadsAgain { get; }
}
