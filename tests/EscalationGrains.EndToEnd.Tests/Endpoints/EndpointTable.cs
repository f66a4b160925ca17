namespace EscalationGrains.EndToEnd.Tests.Endpoints;

/// <summary>A row for every endpoint: the role table of the API, written from its documentation. An endpoint without a row fails the tests that walk it.</summary>
internal static class EndpointTable
{
    private const string All = "platform agent supervisor admin";
    private const string Staff = "supervisor admin";
    private const string OwnCases = "platform agent:own supervisor admin";
    private const string Own = "agent:own";
    private const string OwnOrStaff = "agent:own supervisor admin";

    private const string Interaction =
        """{"channel":"chat","direction":"inbound","customer":{"identities":[{"kind":"email","value":"walt@example.com"}]},"author":{"kind":"customer"},"text":"Hello."}""";

    public static readonly IReadOnlyList<EndpointRow> Rows =
    [
        new("GET /health/live", "*", 200),
        new("GET /health/ready", "*", 200),
        new("PUT /v1/tenants/{tenant}", "operator", 200) { Body = """{"name":"Brand"}""", AnyTenant = true },
        new("POST /v1/tenants/{tenant}/keys", "admin operator", 201) { Body = """{"role":"platform"}""", AnyTenant = true },
        new("DELETE /v1/tenants/{tenant}/keys/{keyId}", "admin operator", 204) { AnyTenant = true, Prepare = world => world.SpareKeyAsync() },
        new("POST /v1/feed-tickets", All, 201),
        new("POST /v1/interactions", All, 201) { Body = Interaction },
        new("POST /v1/interactions/batch", All, 200) { Body = Interaction + "\n", MediaType = "application/x-ndjson" },
        new("GET /v1/interactions/{interactionId}", All, 200),
        new("GET /v1/customers", All, 200) { Query = "?identity=email:ana@example.com" },
        new("GET /v1/customers/{customerId}", All, 200),
        new("GET /v1/customers/{customerId}/timeline", All, 200),
        new("GET /v1/cases", All, 200),
        new("GET /v1/cases/{caseId}", All, 200),
        new("GET /v1/cases/{caseId}/events", All, 200),
        new("GET /v1/cases/{caseId}/interactions", All, 200),
        new("GET /v1/cases/{caseId}/decisions", All, 200),
        new("GET /v1/cases/{caseId}/explain", All, 200) { Query = "?trigger=late" },
        Command("escalate", """{"kind":"hierarchical","reason":"She insists."}"""),
        Command("hand-back", """{"reason":"Solved the hard part."}""", "escalate", """{"kind":"hierarchical","reason":"x"}"""),
        Command("pend", """{"waitingFor":"customer"}"""),
        Command("resume", "{}", "pend", """{"waitingFor":"customer"}"""),
        Command("resolve", """{"resolution":"Paid."}"""),
        Command("reopen", """{"reason":"Not paid."}""", "resolve", "{}"),
        Command("close", "{}", "resolve", "{}"),
        Command("severity", """{"value":"high"}"""),
        // A platform posts what its people decided; agents give a case on by escalating it.
        Command("reassign", """{"department":"billing"}""") with { Roles = "platform supervisor admin" },
        Intervention("assign", """{"agentId":"ben","reason":"She knows him."}""", "escalate", """{"kind":"hierarchical","reason":"x"}"""),
        Intervention("take-over", """{"agentId":"ben","reason":"Mine."}""", "escalate", """{"kind":"hierarchical","reason":"x"}"""),
        Intervention("priority", """{"value":5,"reason":"Waited too long."}"""),
        Intervention("re-route", """{"department":"billing","reason":"Money."}"""),
        Intervention("tier", """{"tier":3,"reason":"Press."}"""),
        Intervention("pause-clock", """{"clock":"resolve","reason":"Strike."}"""),
        Intervention("resume-clock", """{"clock":"resolve","reason":"Over."}""", "pause-clock", """{"clock":"resolve","reason":"Strike."}"""),
        new("GET /v1/cases/{caseId}/handoff", All, 200),
        new("GET /v1/cases/{caseId}/approvals", All, 200),
        Command("approvals", """{"kind":"refund","amount":40}""") with { Success = 201 },
        new("POST /v1/cases/{caseId}/approvals/{approvalId}/approve", Staff, 200) { Body = """{"reason":"Fair."}""", Prepare = world => world.AskedAsync() },
        new("POST /v1/cases/{caseId}/approvals/{approvalId}/decline", Staff, 200) { Body = """{"reason":"Too much."}""", Prepare = world => world.AskedAsync() },
        Command("note", """{"text":"Called twice."}"""),
        new("GET /v1/agents", Staff, 200),
        new("GET /v1/agents/{agentId}", OwnOrStaff, 200) { AnyTenant = true },
        new("PUT /v1/agents/{agentId}", "admin", 200) { Body = EndpointWorld.Profile, AnyTenant = true },
        new("PUT /v1/agents/{agentId}/presence", Own, 200) { Body = """{"state":"available"}""", AnyTenant = true },
        new("GET /v1/agents/{agentId}/offers", OwnOrStaff, 200),
        new("GET /v1/agents/{agentId}/cases", OwnOrStaff, 200),
        new("GET /v1/agents/{agentId}/events", Own, 200) { AnyTenant = true },
        new("GET /v1/offers/{offerId}", OwnCases, 200),
        new("POST /v1/offers/{offerId}/accept", Own, 200) { Prepare = world => world.OfferedAsync() },
        new("POST /v1/offers/{offerId}/decline", Own, 200) { Body = """{"reason":"At lunch."}""", Prepare = world => world.OfferedAsync() },
        new("GET /v1/queues", All, 200),
        new("GET /v1/queues/{queueKey}/cases", All, 200) { SharedId = true },
        new("GET /v1/events", All, 200),
        new("GET /v1/desk", Staff, 200) { Query = "?dueBefore=2100-01-01T00:00:00Z" },
        new("GET /v1/policies", Staff, 200),
        new("POST /v1/policies/validate", Staff, 200) { Body = EndpointWorld.PolicyText, MediaType = "application/yaml" },
        new("GET /v1/policies/schema", Staff, 200),
        new("GET /v1/policies/{policyName}", Staff, 200),
        new("GET /v1/policies/{policyName}/versions", Staff, 200),
        new("GET /v1/policies/{policyName}/versions/{version}", Staff, 200),
        new("POST /v1/policies/{policyName}/versions/{version}/activate", "admin", 200) { Body = """{"running":"keep"}""" },
        new("POST /v1/policies/{policyName}/versions/{version}/shadow", "admin", 200) { Body = """{"on":true}""" },
        new("POST /v1/policies/{policyName}/versions/{version}/simulate", Staff, 202) { Body = """{"from":"2026-01-01T00:00:00Z"}""" },
        new("GET /v1/simulations/{simulationId}", Staff, 200),
        new("DELETE /v1/simulations/{simulationId}", Staff, 200),
        // After the others: whoever sends this has a policy of that name too, in a tenant of their own.
        new("PUT /v1/policies/{policyName}", "admin", 201) { Body = EndpointWorld.PolicyText, MediaType = "application/yaml", SharedId = true },
        new("GET /v1/dead-letters", Staff, 200),
        // Nothing dies in these tests: what the right roles are told is that there is no such letter.
        new("POST /v1/dead-letters/{deadLetterId}/redeliver", Staff, 404),
        new("GET /v1/test-clock", "platform supervisor admin", 200) { AnyTenant = true },
        new("POST /v1/test-clock/advance", "platform supervisor admin", 200) { Body = """{"by":"PT0S"}""", AnyTenant = true },
    ];

    private static EndpointRow Intervention(string word, string body, string? before = null, string beforeBody = "") => Command(word, body, before, beforeBody) with { Roles = Staff };

    /// <param name="before">A command that must have been given first, so that this one is possible.</param>
    private static EndpointRow Command(string word, string body, string? before = null, string beforeBody = "") => new($"POST /v1/cases/{{caseId}}/{word}", OwnCases, 200)
    {
        Body = body,
        Prepare = async world =>
        {
            var ids = await world.OwnedAsync();
            return before is null ? ids : await world.CommandedAsync(ids, before, beforeBody);
        },
    };
}
