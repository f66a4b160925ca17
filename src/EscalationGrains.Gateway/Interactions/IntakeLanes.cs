using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>
/// The ways into the cluster for one tenant's interactions. Each is a grain id, and a client sends all calls of an id to one silo: several ids are several
/// silos, so that one brand is not taken in by one silo alone. Of two at random the one with fewer calls under way is taken, so a silo that is slow gets few.
/// </summary>
internal sealed class IntakeLanes
{
    /// <summary>A few for each silo of a usual cluster; each is a worker or two in a silo's memory.</summary>
    public const int InCluster = 16;

    private readonly IIntakeGrain[] _grains;
    private readonly int[] _underWay;

    /// <param name="count">1 where there is one silo.</param>
    public IntakeLanes(IGrainFactory grains, string tenant, int count)
    {
        _grains = [.. Enumerable.Range(0, count).Select(lane => grains.GetGrain<IIntakeGrain>(GrainKeys.Intake(tenant, lane)))];
        _underWay = new int[count];
    }

    public Task<Reply<InteractionReceipt>> ReceiveAsync(ReceiveInteraction command) => OnLane(grain => grain.Receive(command));

    public Task<IReadOnlyList<string?>> ResolveCustomersAsync(IReadOnlyList<CustomerInput> customers) => OnLane(grain => grain.ResolveCustomers(customers));

    private async Task<T> OnLane<T>(Func<IIntakeGrain, Task<T>> call)
    {
        var lane = Choose();
        Interlocked.Increment(ref _underWay[lane]);
        try
        {
            return await call(_grains[lane]);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay[lane]);
        }
    }

    private int Choose()
    {
        if (_grains.Length == 1)
        {
            return 0;
        }

        var one = Random.Shared.Next(_grains.Length);
        var other = (one + 1 + Random.Shared.Next(_grains.Length - 1)) % _grains.Length;
        return Volatile.Read(ref _underWay[one]) <= Volatile.Read(ref _underWay[other]) ? one : other;
    }
}
