namespace EscalationGrains.Domain.Simulations;

/// <summary>Takes customers one after the other and keeps only what their cases came to, so that a month needs no more memory than a day.</summary>
public sealed class Simulation(SimulationScope scope)
{
    /// <summary>What did happen.</summary>
    public SimulationTally Recorded { get; } = new();

    /// <summary>What would have happened.</summary>
    public SimulationTally Simulated { get; } = new();

    /// <summary>All cases of a customer that fall into the scope.</summary>
    public IEnumerable<CaseComparison> Add(CustomerHistory customer)
    {
        var standings = Standings.Of(customer, scope);
        foreach (var history in customer.Cases)
        {
            if (new CaseSimulation(history, customer, standings, scope, Recorded, Simulated).Run() is { } comparison)
            {
                yield return comparison;
            }
        }
    }
}
