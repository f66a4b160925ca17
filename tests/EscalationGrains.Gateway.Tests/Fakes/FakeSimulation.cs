using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Simulations;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Remembers what it was started with.</summary>
internal sealed class FakeSimulation : ISimulationGrain
{
    private SimulationView _view = new()
    {
        Id = "s1",
        Policy = new PolicyRef { Name = "desk", Version = 1 },
        From = Views.At,
        To = Views.At,
        State = "running",
        StartedAt = Views.At,
        StartedBy = "k1",
    };

    public Task<Reply<SimulationView>> Start(StartSimulation request)
    {
        _view = _view with { Policy = new PolicyRef { Name = request.Policy, Version = request.Version }, From = request.From, To = request.To ?? Views.At, StartedBy = request.By };
        return Find();
    }

    public Task<Reply<SimulationView>> Find() => Task.FromResult(Reply<SimulationView>.Of(_view));

    public Task<Reply<SimulationView>> Cancel()
    {
        _view = _view with { State = "cancelled" };
        return Find();
    }
}
