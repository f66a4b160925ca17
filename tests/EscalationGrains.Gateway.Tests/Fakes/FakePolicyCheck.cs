using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Finds fault with every document that says so.</summary>
internal sealed class FakePolicyCheck : IPolicyCheckGrain
{
    public Task<IReadOnlyList<PolicyFaultView>> Check(string? name, string text) => Task.FromResult<IReadOnlyList<PolicyFaultView>>(
        text.Contains("faulty", StringComparison.Ordinal)
            ? [new() { Code = "policy.unknown-field", Path = "triggers[0].whem", Line = 4, Column = 7, Detail = "'whem' is not known here." }, new() { Code = "policy.empty", Path = "", Line = 0, Column = 0, Detail = "Nothing." }]
            : []);
}
