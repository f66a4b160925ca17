namespace EscalationGrains.Gateway.Requests;

/// <summary>Ids in paths that no grain could have given out never reach one.</summary>
internal static class RouteIds
{
    public static Problem? Check(HttpRequest request)
    {
        foreach (var (name, value) in request.RouteValues)
        {
            if (value is string id && !RuleOf(request, name).Allows(id))
            {
                return HttpMethods.IsPut(request.Method) ? Problems.Invalid(name, RuleOf(request, name).Says) : Problems.Unknown(NounOf(name));
            }
        }

        return null;
    }

    /// <summary>An id that a PUT brings into being follows the stricter rule.</summary>
    private static TextRule RuleOf(HttpRequest request, string name) =>
        name is "policyName" && HttpMethods.IsPut(request.Method) ? TextRule.Department :
        name is "tenant" or "agentId" && HttpMethods.IsPut(request.Method) ? TextRule.OwnId : TextRule.Id;

    private static string NounOf(string name) => name switch
    {
        "caseId" => "case",
        "customerId" => "customer",
        "interactionId" => "interaction",
        "agentId" => "agent",
        "offerId" => "offer",
        "approvalId" => "approval",
        "queueKey" => "queue",
        "keyId" => "key",
        "deadLetterId" => "dead-letter",
        "policyName" or "version" => "policy",
        "simulationId" => "simulation",
        _ => name,
    };
}
