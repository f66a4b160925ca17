using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Grains.Policies;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Carries simulations out, one at a time on each silo, so that trying a policy never takes more than one core from live traffic.</summary>
internal sealed class SimulationRunner(ICustomerJournals journals, PolicyBook policies) : IDisposable
{
    /// <summary>Customers read at once: enough that queries do not count, few enough for any memory.</summary>
    private const int PageSize = 200;

    private readonly SemaphoreSlim _one = new(1);

    /// <param name="cases">Told after each page how many cases were gone through, and of how many.</param>
    public async Task<SimulationReport> RunAsync(
        string tenant, PolicyStamp stamp, DateTimeOffset from, DateTimeOffset to, Action<long, long> cases, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var policy = await policies.ReadAsync(tenant, stamp);
            var all = await journals.CountCasesAsync(tenant, from, to, cancellationToken);
            cases(0, all);
            var decided = new Dictionary<PolicyStamp, EscalationPolicy>();
            var simulation = new Simulation(new SimulationScope(from, to, policy, s => decided[s]));
            var report = new ReportWriter(simulation);
            string? after = null;
            do
            {
                var page = await journals.ReadAsync(tenant, from, to, after, PageSize, cancellationToken);
                foreach (var journal in page)
                {
                    var history = JournalHistory.Of(journal, policy);
                    await LearnAsync(tenant, history, decided);
                    foreach (var comparison in simulation.Add(history))
                    {
                        report.Add(comparison);
                    }
                }

                after = page.Count == PageSize ? page[^1].CustomerId : null;
                cases(report.Cases, all);
                cancellationToken.ThrowIfCancellationRequested();
            }
            while (after is not null);

            return report.Write();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async ValueTask LearnAsync(string tenant, CustomerHistory history, Dictionary<PolicyStamp, EscalationPolicy> decided)
    {
        foreach (var stamp in JournalHistory.StampsOf(history))
        {
            if (!decided.ContainsKey(stamp))
            {
                decided[stamp] = await policies.ReadAsync(tenant, stamp);
            }
        }
    }
}
