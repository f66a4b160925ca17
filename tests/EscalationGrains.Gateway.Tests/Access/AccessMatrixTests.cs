using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Gateway.Tests.Access;

/// <summary>The role table of the API against every endpoint there is.</summary>
public sealed class AccessMatrixTests
{
    private const string All = "platform agent supervisor admin";
    private const string Staff = "supervisor admin";

    /// <summary>Endpoint, and the roles that get past access. <c>*</c>: no key needed. The agent's key is that of <c>a1</c>, who holds case <c>c1</c> and offer <c>o-c1-1</c>.</summary>
    private static readonly (string Endpoint, string Path, string Roles)[] Rows =
    [
        ("GET /health/live", "/health/live", "*"),
        ("GET /health/ready", "/health/ready", "*"),
        ("GET /openapi/{documentName}.json", "/openapi/v1.json", "*"),
        ("GET /docs/{documentName?}", "/docs/v1", "*"),
        ("GET /docs/favicon.svg", "/docs/favicon.svg", "*"),
        ("GET /docs/scalar.js", "/docs/scalar.js", "*"),
        ("GET /docs/scalar.aspnetcore.js", "/docs/scalar.aspnetcore.js", "*"),
        ("PUT /v1/tenants/{tenant}", "/v1/tenants/demo", "operator"),
        ("POST /v1/tenants/{tenant}/keys", "/v1/tenants/demo/keys", "admin operator"),
        ("DELETE /v1/tenants/{tenant}/keys/{keyId}", "/v1/tenants/demo/keys/k1", "admin operator"),
        ("POST /v1/feed-tickets", "/v1/feed-tickets", All),
        ("POST /v1/interactions", "/v1/interactions", All),
        ("POST /v1/interactions/batch", "/v1/interactions/batch", All),
        ("GET /v1/interactions/{interactionId}", "/v1/interactions/i1", All),
        ("GET /v1/customers", "/v1/customers", All),
        ("GET /v1/customers/{customerId}", "/v1/customers/u1", All),
        ("GET /v1/customers/{customerId}/timeline", "/v1/customers/u1/timeline", All),
        ("GET /v1/cases", "/v1/cases", All),
        ("GET /v1/cases/{caseId}", "/v1/cases/c1", All),
        ("GET /v1/cases/{caseId}/events", "/v1/cases/c1/events", All),
        ("GET /v1/cases/{caseId}/interactions", "/v1/cases/c1/interactions", All),
        ("GET /v1/cases/{caseId}/decisions", "/v1/cases/c1/decisions", All),
        ("POST /v1/cases/{caseId}/escalate", "/v1/cases/c1/escalate", All),
        ("POST /v1/cases/{caseId}/hand-back", "/v1/cases/c1/hand-back", All),
        ("POST /v1/cases/{caseId}/pend", "/v1/cases/c1/pend", All),
        ("POST /v1/cases/{caseId}/resume", "/v1/cases/c1/resume", All),
        ("POST /v1/cases/{caseId}/resolve", "/v1/cases/c1/resolve", All),
        ("POST /v1/cases/{caseId}/reopen", "/v1/cases/c1/reopen", All),
        ("POST /v1/cases/{caseId}/close", "/v1/cases/c1/close", All),
        ("POST /v1/cases/{caseId}/severity", "/v1/cases/c1/severity", All),
        ("POST /v1/cases/{caseId}/reassign", "/v1/cases/c1/reassign", "platform " + Staff),
        ("POST /v1/cases/{caseId}/assign", "/v1/cases/c1/assign", Staff),
        ("POST /v1/cases/{caseId}/take-over", "/v1/cases/c1/take-over", Staff),
        ("POST /v1/cases/{caseId}/priority", "/v1/cases/c1/priority", Staff),
        ("POST /v1/cases/{caseId}/re-route", "/v1/cases/c1/re-route", Staff),
        ("POST /v1/cases/{caseId}/tier", "/v1/cases/c1/tier", Staff),
        ("POST /v1/cases/{caseId}/pause-clock", "/v1/cases/c1/pause-clock", Staff),
        ("POST /v1/cases/{caseId}/resume-clock", "/v1/cases/c1/resume-clock", Staff),
        ("GET /v1/cases/{caseId}/handoff", "/v1/cases/c1/handoff", All),
        ("GET /v1/cases/{caseId}/approvals", "/v1/cases/c1/approvals", All),
        ("POST /v1/cases/{caseId}/approvals", "/v1/cases/c1/approvals", All),
        ("POST /v1/cases/{caseId}/approvals/{approvalId}/approve", "/v1/cases/c1/approvals/a-c1-1/approve", Staff),
        ("POST /v1/cases/{caseId}/approvals/{approvalId}/decline", "/v1/cases/c1/approvals/a-c1-1/decline", Staff),
        ("POST /v1/cases/{caseId}/note", "/v1/cases/c1/note", All),
        ("GET /v1/agents", "/v1/agents", Staff),
        ("GET /v1/agents/{agentId}", "/v1/agents/a1", "agent " + Staff),
        ("PUT /v1/agents/{agentId}", "/v1/agents/a1", "admin"),
        ("PUT /v1/agents/{agentId}/presence", "/v1/agents/a1/presence", "agent"),
        ("GET /v1/agents/{agentId}/offers", "/v1/agents/a1/offers", "agent " + Staff),
        ("GET /v1/agents/{agentId}/cases", "/v1/agents/a1/cases", "agent " + Staff),
        ("GET /v1/agents/{agentId}/events", "/v1/agents/a1/events?after=x", "agent"),
        ("GET /v1/offers/{offerId}", "/v1/offers/o-c1-1", All),
        ("POST /v1/offers/{offerId}/accept", "/v1/offers/o-c1-1/accept", "agent"),
        ("POST /v1/offers/{offerId}/decline", "/v1/offers/o-c1-1/decline", "agent"),
        ("GET /v1/queues", "/v1/queues", All),
        ("GET /v1/queues/{queueKey}/cases", "/v1/queues/t1.billing.en/cases", All),
        ("GET /v1/events", "/v1/events?after=x", All),
        ("GET /v1/desk", "/v1/desk", Staff),
        ("GET /v1/policies", "/v1/policies", Staff),
        ("GET /v1/policies/schema", "/v1/policies/schema", Staff),
        ("POST /v1/policies/validate", "/v1/policies/validate", Staff),
        ("PUT /v1/policies/{policyName}", "/v1/policies/desk", "admin"),
        ("GET /v1/policies/{policyName}", "/v1/policies/desk", Staff),
        ("GET /v1/policies/{policyName}/versions", "/v1/policies/desk/versions", Staff),
        ("GET /v1/policies/{policyName}/versions/{version}", "/v1/policies/desk/versions/1", Staff),
        ("POST /v1/policies/{policyName}/versions/{version}/activate", "/v1/policies/desk/versions/1/activate", "admin"),
        ("POST /v1/policies/{policyName}/versions/{version}/shadow", "/v1/policies/desk/versions/1/shadow", "admin"),
        ("POST /v1/policies/{policyName}/versions/{version}/simulate", "/v1/policies/desk/versions/1/simulate", Staff),
        ("GET /v1/simulations/{simulationId}", "/v1/simulations/s1", Staff),
        ("DELETE /v1/simulations/{simulationId}", "/v1/simulations/s1", Staff),
        ("GET /v1/cases/{caseId}/explain", "/v1/cases/c1/explain?trigger=late", All),
        ("GET /v1/dead-letters", "/v1/dead-letters", Staff),
        ("POST /v1/dead-letters/{deadLetterId}/redeliver", "/v1/dead-letters/7/redeliver", Staff),
        ("GET /v1/test-clock", "/v1/test-clock", "platform " + Staff),
        ("POST /v1/test-clock/advance", "/v1/test-clock/advance", "platform " + Staff),
    ];

    private static readonly (string Role, string Key)[] Keys =
    [
        ("platform", FakeAccess.Platform), ("agent", FakeAccess.Agent), ("supervisor", FakeAccess.Supervisor), ("admin", FakeAccess.Admin), ("operator", FakeAccess.Operator),
    ];

    [Fact]
    public async Task EveryEndpoint_HasARow()
    {
        await using var app = await GatewayApp.StartAsync();

        var mapped = app.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Distinct().Order();

        Assert.Equal(Rows.Select(row => row.Endpoint).Order(), mapped);
    }

    [Fact]
    public async Task EveryEndpoint_AdmitsItsRolesAndNoOther()
    {
        await using var app = await GatewayApp.StartAsync();
        var wrong = new List<string>();

        foreach (var (endpoint, path, roles) in Rows.Where(row => row.Roles != "*"))
        {
            foreach (var (role, key) in Keys)
            {
                var answer = await app.SendAsync(new(endpoint.Split(' ')[0]), path, key);
                if (answer.Status is 401 or 403 == roles.Split(' ').Contains(role))
                {
                    wrong.Add($"{endpoint} as {role}: {answer.Status}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryEndpoint_AsksForAKey_UnlessOpen()
    {
        await using var app = await GatewayApp.StartAsync();
        var wrong = new List<string>();

        foreach (var (endpoint, path, roles) in Rows)
        {
            foreach (var key in new[] { null, "no-such-key" })
            {
                var answer = await app.SendAsync(new(endpoint.Split(' ')[0]), path, key);
                if (answer.Status == 401 == (roles == "*"))
                {
                    wrong.Add($"{endpoint} with {key ?? "no key"}: {answer.Status}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryPermission_HasARule() => Assert.All(Enum.GetValues<Permission>(), permission => AccessTable.RuleOf(permission));
}
