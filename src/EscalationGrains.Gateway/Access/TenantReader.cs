using EscalationGrains.Contracts.Access;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Access;

/// <summary>Reads the bodies of <c>/v1/tenants</c>.</summary>
internal static class TenantReader
{
    private static readonly string[] Roles = ["platform", "agent", "supervisor", "admin"];

    public static PutTenant ReadTenant(Fields body) => new()
    {
        Name = body.Sentence("name", TextRule.Name) ?? "",
        Org = body.Text("org", TextRule.OwnId),
        Region = body.Text("region", TextRule.Region)?.ToUpperInvariant(),
        Language = body.Text("language", TextRule.Language) is { } tag ? TextRule.PrimaryTag(tag) : null,
        PostsPerSecond = body.Whole("postsPerSecond", 0, AdmissionOptions.MostPerSecond),
    };

    public static CreateKey ReadKey(Fields body, Caller caller)
    {
        var role = body.Text("role", TextRule.External, required: true);
        if (role is not null && !Roles.Contains(role))
        {
            body.Fault("role", $"must be one of: {string.Join(' ', Roles)}");
        }

        var agentId = body.Text("agentId", TextRule.OwnId, required: role == "agent");
        if (agentId is not null && role != "agent")
        {
            body.Fault("agentId", "is for role agent only");
        }

        return new()
        {
            Role = role ?? "",
            AgentId = agentId,
            Tenants = body.List("tenants", 100, item => OneOfOwn(item, body, caller)),
        };
    }

    /// <summary>Nobody hands out a key to a tenant that their own key does not open.</summary>
    private static string? OneOfOwn(FieldItem item, Fields body, Caller caller)
    {
        var tenant = item.Text(TextRule.OwnId);
        if (tenant is null || caller.Has(tenant))
        {
            return tenant;
        }

        body.Errors.Add(item.Path, "is not a tenant of your key");
        return null;
    }
}
