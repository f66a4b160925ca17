using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeActivePolicy : IActivePolicyGrain
{
    public Task<ActivePolicyView> Find() => Task.FromResult(ActivePolicyView.BuiltIn);

    public Task<Reply<ActivePolicyView>> Activate(string name, int version, string running, string by) => Task.FromResult(
        Reply<ActivePolicyView>.Of(new ActivePolicyView { Name = name, Version = version, Running = running, ActivatedAt = Views.At, ActivatedBy = by, Revision = 1 }));

    public Task<Reply<ActivePolicyView>> Shadow(string name, int version, bool on, string by) => Task.FromResult(Reply<ActivePolicyView>.Of(
        ActivePolicyView.BuiltIn with { Shadow = on ? new PolicyShadow { Name = name, Version = version, Since = Views.At, By = by } : null }));

    public Task<ActivePolicyView> Watch(IPolicyWatcher watcher) => Find();

    public Task Know(string name) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> Names() => Task.FromResult<IReadOnlyList<string>>(["desk"]);
}
