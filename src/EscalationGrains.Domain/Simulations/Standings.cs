using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Simulations;

/// <summary>What a customer told each case with each interaction, worked out from the customer's journal.</summary>
public static class Standings
{
    /// <summary>Which requests for a supervisor a move has answered the policy of the scope says, or what was decided then.</summary>
    public static Dictionary<InteractionId, CustomerStanding> Of(CustomerHistory customer, SimulationScope scope)
    {
        var decided = scope.Policy is null ? customer.Cases.ToDictionary(c => c.Id, c => PolicyOf(c, scope)) : [];
        var standings = new Dictionary<InteractionId, CustomerStanding>();
        var state = CustomerState.None;
        foreach (var fact in customer.Facts)
        {
            if (fact is not CustomerEvent.Contacted contact)
            {
                state = state.Apply(fact);
                continue;
            }

            var receivedAt = customer.Interactions.TryGetValue(contact.InteractionId, out var interaction) ? interaction.ReceivedAt : contact.At;
            var policy = scope.Policy ?? decided.GetValueOrDefault(contact.CaseId) ?? EscalationPolicy.BuiltIn;
            var requests = CustomerRules.OpenRequests(state, contact.At, contact.SupervisorRequested, policy.SupervisorRequestWindow, receivedAt);
            state = state.Apply(scope.Policy is null ? contact : contact with { RequestsAnswered = contact.SupervisorRequested && requests.Count >= policy.SupervisorRequestsToEscalate });
            standings[contact.InteractionId] = new CustomerStanding(state.Vip, requests) { Contacts = state.Contacts };
        }

        return standings;
    }

    private static EscalationPolicy? PolicyOf(CaseHistory history, SimulationScope scope) =>
        history.Units is [{ Facts: [CaseEvent.Opened opened, ..] }, ..] ? scope.Policies(opened.Policy) : null;
}
