using EscalationGrains.Contracts.Policies;
using EscalationGrains.Domain.Policies.Documents;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Policies;

/// <summary>Reads documents where the reader is: gateways only know contracts.</summary>
[GrainType("policy-check")]
[StatelessWorker]
internal sealed class PolicyCheckGrain : Grain, IPolicyCheckGrain
{
    public Task<IReadOnlyList<PolicyFaultView>> Check(string? name, string text) => Task.FromResult<IReadOnlyList<PolicyFaultView>>(
        PolicyText.Read(text, name, 1) is PolicyReading.Faulty faulty
            ? [.. faulty.Faults.Select(f => new PolicyFaultView { Code = f.Code, Path = f.Path, Line = f.Line, Column = f.Column, Detail = f.Detail })]
            : []);
}
