using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Explains out of the journal alone: nothing is stored of triggers that did not hold.</summary>
[GrainType("explanation")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class ExplanationGrain(
    ICaseList cases, ICustomerJournals journals, PolicyBook policies, [FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Grain, IExplanationGrain
{
    private const int EvaluationsTold = 50;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<ExplanationView>> Explain(string caseId, string trigger)
    {
        if (await cases.FindAsync(Tenant, caseId) is not { } row)
        {
            return Reply<ExplanationView>.Refused("case.unknown", "There is no such case.");
        }

        var history = JournalHistory.Of(await journals.ReadAsync(Tenant, row.CustomerId), null);
        var decided = new Dictionary<PolicyStamp, EscalationPolicy>();
        foreach (var stamp in JournalHistory.StampsOf(history).Distinct())
        {
            decided[stamp] = await policies.ReadAsync(Tenant, stamp);
        }

        return Explanation.Of(history, CaseId.Of(caseId), trigger, stamp => decided[stamp], clock.Now()) is { } explanation
            ? Reply<ExplanationView>.Of(ViewOf(caseId, explanation))
            : Reply<ExplanationView>.Refused("trigger.unknown", "The policy of the case has no trigger of this name.", field: "trigger");
    }

    private static ExplanationView ViewOf(string caseId, Explanation explanation)
    {
        var acted = explanation.Evaluations.Count(e => e.Outcome == "acted");
        return new ExplanationView
        {
            CaseId = caseId,
            Trigger = explanation.Trigger.Name,
            About = explanation.Trigger.About,
            Policy = new PolicyRef { Name = explanation.Policy.Name, Version = explanation.Policy.Version },
            Summary = SummaryOf(explanation, acted),
            Asked = explanation.Evaluations.Count,
            Acted = acted,
            Now = ViewOf(explanation.Now) with { Outcome = explanation.Now.Outcome == "acted" ? "would-act" : explanation.Now.Outcome },
            NextAt = explanation.NextAt,
            Evaluations = [.. explanation.Evaluations.TakeLast(EvaluationsTold).Select(ViewOf)],
        };
    }

    private static EvaluationView ViewOf(Evaluation e) => new()
    {
        At = e.At,
        Cause = Words<CauseKind>.Of(e.Cause),
        Version = e.CauseSeq,
        Outcome = e.Outcome,
        Conditions = JsonSerializer.Serialize(e.Conditions, JournalJson.Default.IReadOnlyListSeenCondition),
        DecisionId = e.Decision?.DecisionId.Value,
    };

    private static string SummaryOf(Explanation explanation, int acted)
    {
        if (explanation.Evaluations.Count == 0)
        {
            return "It was never asked: nothing has happened to the case that it looks at.";
        }

        var last = explanation.Evaluations[^1];
        var asked = $"It acted {acted} of the {explanation.Evaluations.Count} times it was asked";
        return last.Outcome switch
        {
            "acted" => $"{asked}, the last time included.",
            "acted-before" => $"{asked}; the last time it had acted for the same cause before.",
            "did-not-hold" => $"{asked}; the last time these did not hold: {string.Join(", ", last.Conditions.Where(c => !c.Held).Select(c => $"{c.Text} (saw {c.Value ?? "nothing"})"))}.",
            _ => $"{asked}; the last time it held and nothing was done: {last.Outcome}.",
        };
    }
}
