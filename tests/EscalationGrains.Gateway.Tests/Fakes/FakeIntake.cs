using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Takes everything, unless told otherwise.</summary>
internal sealed class FakeIntake : IIntakeGrain
{
    private int _number;

    public ConcurrentQueue<ReceiveInteraction> Received { get; } = [];

    /// <summary>Customer by handle value, for batches.</summary>
    public Dictionary<string, string> Customers { get; } = [];

    public Func<ReceiveInteraction, Task<Reply<InteractionReceipt>>>? OnReceive { get; set; }

    public Func<Task>? BeforeResolve { get; set; }

    public async Task<Reply<InteractionReceipt>> Receive(ReceiveInteraction command)
    {
        Received.Enqueue(command);
        return OnReceive is null ? Reply<InteractionReceipt>.Of(NextReceipt()) : await OnReceive(command);
    }

    public async Task<IReadOnlyList<string?>> ResolveCustomers(IReadOnlyList<CustomerInput> customers)
    {
        await (BeforeResolve?.Invoke() ?? Task.CompletedTask);
        return [.. customers.Select(c => c.Identities.Select(i => Customers.GetValueOrDefault(i.Value)).FirstOrDefault(id => id is not null))];
    }

    public InteractionReceipt NextReceipt() => new()
    {
        InteractionId = $"i{Interlocked.Increment(ref _number)}",
        CustomerId = "u1",
        CaseId = "c1",
        CaseOpened = true,
        Tier = 1,
        Queue = "t1.billing.en",
        Escalations = [new() { DecisionId = "d1", Kind = "hierarchical", FromTier = 1, ToTier = 2, Trigger = "asked" }],
    };
}
