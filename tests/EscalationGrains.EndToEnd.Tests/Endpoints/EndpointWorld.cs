using System.Text;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Endpoints;

/// <summary>A brand with one of everything: a case that agent ben owns, another that is held out to him, and a key for each role.</summary>
internal sealed class EndpointWorld
{
    public const string Ben = "ben";
    public const string Profile = """{"name":"Ben","tiers":[1,2,3],"capacity":{"chat":1000},"limits":{"refund":50}}""";

    /// <summary>JSON is YAML too.</summary>
    public const string PolicyText = """
        {"attributes":{"interaction":{"amount":"number"}},"autonomy":[{"what":"credit","tier":1,"attribute":"amount","upTo":10,"beyond":"ask-supervisor"}],"clocks":[{"name":"acknowledge","target":"PT4H"},{"name":"resolve","target":"P2D"}],
         "triggers":[{"name":"late","when":{"clock":{"name":"resolve","breached":true}},"do":[{"escalate":{"kind":"automatic","up":1}}]}]}
        """;

    private readonly Dictionary<string, string> _keys = [];
    private int _customers;

    private EndpointWorld(Tenant brand) => Brand = brand;

    public Tenant Brand { get; }

    public EndpointIds Ids { get; private set; } = EndpointIds.Unknown;

    /// <summary>Ben.</summary>
    public Api Agent => new(Brand.Host, _keys["agent"]);

    public static async Task<EndpointWorld> CreateAsync(HostProcess host)
    {
        var world = new EndpointWorld(await Tenant.CreateAsync(host));
        foreach (var role in new[] { "platform", "supervisor", "admin" })
        {
            world._keys[role] = (await world.Brand.KeyAsync(new { role })).Key;
        }

        world._keys["agent"] = (await world.Brand.KeyAsync(new { role = "agent", agentId = Ben })).Key;
        world._keys["operator"] = HostSetup.OperatorKey;
        (await world.Brand.Admin.PutAsync($"/v1/policies/{PolicyOf(world.Brand)}", Json(PolicyText, "application/yaml"))).Expect(201);
        var simulation = (await world.Brand.Admin.PostAsync($"/v1/policies/{PolicyOf(world.Brand)}/versions/1/simulate", new { from = HostSetup.ClockStart })).Expect(202).Read<SimulationAnswer>();
        (await world.Brand.Admin.PostAsync($"/v1/policies/{PolicyOf(world.Brand)}/versions/1/activate", new { running = "keep" })).Expect(200);
        await world.SitDownAsync();
        world.Ids = world.Ids with { Simulation = simulation.Id };
        world.Ids = (await world.OwnedAsync()) with { Offer = (await world.OfferedAsync()).Offer, Key = (await world.SpareKeyAsync()).Key };
        return world;
    }

    public static StringContent Json(string body, string mediaType = "application/json") => new(body, Encoding.UTF8, mediaType);

    /// <summary>Names of policies are a tenant's own; this one no other has.</summary>
    private static string PolicyOf(Tenant brand) => "desk-" + brand.Id.ToLowerInvariant();

    /// <summary>The key of a role; of role <c>agent</c> that is ben's.</summary>
    public string KeyOf(string role) => _keys[role];

    /// <summary>Another key of the brand, that nothing else needs.</summary>
    public async Task<EndpointIds> SpareKeyAsync() => Ids with { Tenant = Brand.Id, Key = (await Brand.KeyAsync(new { role = "platform" })).Id };

    /// <summary>A new case, held out to ben.</summary>
    public async Task<EndpointIds> OfferedAsync()
    {
        var receipt = await Brand.Platform.SayAsync(new Message { Email = $"ana{Interlocked.Increment(ref _customers)}@example.com" });
        await Brand.SettleAsync();
        var offers = await Brand.Supervisor.ListAsync<OfferAnswer>($"/v1/agents/{Ben}/offers");
        return Ids with
        {
            Tenant = Brand.Id,
            Policy = PolicyOf(Brand),
            Agent = Ben,
            Case = receipt.CaseId,
            Customer = receipt.CustomerId,
            Interaction = receipt.InteractionId,
            Offer = offers.Single(o => o.CaseId == receipt.CaseId).Id,
        };
    }

    /// <summary>A new case that ben owns.</summary>
    public async Task<EndpointIds> OwnedAsync()
    {
        var ids = await OfferedAsync();
        (await Agent.PostAsync($"/v1/offers/{ids.Offer}/accept")).Expect(200);
        return ids;
    }

    /// <summary>A new case that ben owns, and for which he has asked leave.</summary>
    public async Task<EndpointIds> AskedAsync()
    {
        var ids = await OwnedAsync();
        var asked = (await Agent.PostAsync($"/v1/cases/{ids.Case}/approvals", new { kind = "credit", amount = 100 })).Expect(202);
        return ids with { Approval = asked.Read<ApprovalAnswer>().Id };
    }

    /// <summary>Prepares, after ben was put back to his desk: changed requests may have sent him away.</summary>
    public async Task<EndpointIds> FreshAsync(Func<EndpointWorld, Task<EndpointIds>> prepare)
    {
        await SitDownAsync();
        return await prepare(this);
    }

    public async Task<EndpointIds> CommandedAsync(EndpointIds ids, string command, string body)
    {
        (await Brand.Supervisor.PostAsync($"/v1/cases/{ids.Case}/{command}", Json(body))).Expect(200);
        return ids;
    }

    /// <summary>Everything of the brand that a refused request could have changed, as text to compare; not whether Ben's own feed is open just now.</summary>
    public async Task<string> PictureAsync()
    {
        string[] paths =
        [
            "/v1/cases?limit=500", $"/v1/cases/{Ids.Case}", $"/v1/cases/{Ids.Case}/events", $"/v1/cases/{Ids.Case}/interactions", $"/v1/cases/{Ids.Case}/decisions",
            $"/v1/customers/{Ids.Customer}", $"/v1/customers/{Ids.Customer}/timeline", "/v1/queues", "/v1/agents", $"/v1/agents/{Ben}/offers", $"/v1/agents/{Ben}/cases",
            $"/v1/offers/{Ids.Offer}", "/v1/dead-letters",
        ];
        var picture = new StringBuilder();
        foreach (var path in paths)
        {
            picture.Append(path).Append(' ').AppendLine((await Brand.Supervisor.GetAsync(path)).Expect(200).Body);
        }

        return picture.Replace("\"feed\":\"open\"", "\"feed\":null").Replace("\"feed\":\"lost\"", "\"feed\":null").ToString();
    }

    /// <summary>Ben goes home. To one who stays and never answers, waiting cases are offered again every minute of whatever the next test lets pass.</summary>
    public async Task LeaveAsync() => (await Agent.PutAsync($"/v1/agents/{Ben}/presence", new { state = "offline" })).Expect(200);

    private async Task SitDownAsync()
    {
        (await Brand.Admin.PutAsync($"/v1/agents/{Ben}", Json(Profile))).Expect(200);
        (await Agent.PutAsync($"/v1/agents/{Ben}/presence", new { state = "available" })).Expect(200);
    }
}
