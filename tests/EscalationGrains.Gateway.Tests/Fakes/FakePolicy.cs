using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>A policy with one version.</summary>
internal sealed class FakePolicy : IPolicyGrain
{
    private static readonly PolicyVersionView First = new() { Name = "desk", Version = 1, CreatedAt = Views.At, CreatedBy = "k1", Text = "clocks: []" };

    public Task<Reply<PolicyVersionView>> Put(string text, string by) => Task.FromResult(Reply<PolicyVersionView>.Of(First with { Text = text, CreatedBy = by }));

    public Task<Reply<PolicyVersionView>> Find(int? version) => Task.FromResult(
        version is null or 1 ? Reply<PolicyVersionView>.Of(First) : Reply<PolicyVersionView>.Refused("policy.unknown", "There is no such policy or version."));

    public Task<IReadOnlyList<PolicyVersionView>> List() => Task.FromResult<IReadOnlyList<PolicyVersionView>>([First with { Text = null }]);
}
