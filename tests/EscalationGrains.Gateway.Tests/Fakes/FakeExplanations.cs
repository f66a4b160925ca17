using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Simulations;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Knows one trigger, <c>late</c>, which saw one condition.</summary>
internal sealed class FakeExplanations : IExplanationGrain
{
    private static readonly EvaluationView Seen = new() { At = Views.At, Cause = "time", Version = 3, Outcome = "did-not-hold", Conditions = """[{"path":"p","text":"age","value":"PT1H","held":false}]""" };

    public Task<Reply<ExplanationView>> Explain(string caseId, string trigger) => Task.FromResult(trigger == "late"
        ? Reply<ExplanationView>.Of(new() { CaseId = caseId, Trigger = trigger, Policy = new PolicyRef { Name = "desk", Version = 1 }, Summary = "Not yet.", Asked = 1, Acted = 0, Now = Seen, Evaluations = [Seen] })
        : Reply<ExplanationView>.Refused("trigger.unknown", "There is none.", field: "trigger"));
}
