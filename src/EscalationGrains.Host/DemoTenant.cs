using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Grains.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EscalationGrains.Host;

/// <summary>On the very first start without configuration: a tenant to try things with, one key for each role, shown once, and a line to paste.</summary>
internal sealed class DemoTenant(IGrainFactory grains, IAccessStore store, IServer server, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const string Tenant = "demo";
    private const string Agent = "agent-1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if ((await store.ReadTenantsAsync(null, stoppingToken)).Count > 0)
        {
            return;
        }

        var tenant = grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(Tenant));
        await tenant.Put(new PutTenant { Name = "Demo brand", Region = "GB" });
        await grains.GetGrain<IAgentGrain>(GrainKeys.OfOrg(Tenant, Agent)).Put(new AgentProfile { Name = "First agent", Tiers = [1, 2, 3] });
        var keys = new Dictionary<string, string>();
        foreach (var role in new[] { "platform", "agent", "supervisor", "admin" })
        {
            var key = await tenant.CreateKey(new CreateKey { Role = role, AgentId = role == "agent" ? Agent : null });
            keys[role] = key.Value!.Key;
        }

        var url = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? HostSettings.DefaultUrl;
        await Console.Out.WriteLineAsync(Greeting(url, keys));
    }

    private static string Greeting(string url, Dictionary<string, string> keys) => $$"""

        EscalationGrains listens on {{url}} (reference: {{url}}/docs). Tenant "{{Tenant}}" was created; its keys are shown this once:

          platform    {{keys["platform"]}}
          agent       {{keys["agent"]}}   (agent "{{Agent}}")
          supervisor  {{keys["supervisor"]}}
          admin       {{keys["admin"]}}

        Open a case:

          curl -s {{url}}/v1/interactions -H 'Authorization: Bearer {{keys["platform"]}}' -H 'Content-Type: application/json' -d '{"channel":"chat","direction":"inbound","author":{"kind":"customer"},"customer":{"identities":[{"kind":"email","value":"ana@example.com"}]},"text":"My refund has not arrived."}'

        """;
}
