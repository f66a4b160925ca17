using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Keeps what gateways report.</summary>
internal sealed class FakeOpenFeeds : IOpenFeedsGrain
{
    private readonly Lock _gate = new();
    private readonly List<FeedReport> _reports = [];

    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Reports to refuse before one is taken.</summary>
    public int Fails { get; set; }

    public IReadOnlyList<FeedReport> Reports
    {
        get
        {
            lock (_gate)
            {
                return [.. _reports];
            }
        }
    }

    public Task<TimeSpan> Report(FeedReport report)
    {
        lock (_gate)
        {
            _reports.Add(report);
            return Fails-- > 0 ? throw new TimeoutException("The cluster is away.") : Task.FromResult(Lease);
        }
    }

    public Task Touch() => throw new NotSupportedException("Gateways report.");
}
