using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Orleans' dashboard, where it is switched on: for the operator's key, as a program sends it and as a browser does, and for nobody else.</summary>
public sealed class TheOperatorSeesTheGrains(PostgresServer server)
{
    private const string Counters = "/dashboard/DashboardCounters";

    [Fact]
    public async Task TheDashboard_IsTheOperators()
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).With("Dashboard__Enabled", "true"));
        var brand = await Tenant.CreateAsync(host);
        await brand.Platform.SayAsync(new Message { Email = "ana@example.com" });
        var nobody = (await new Api(host, null).GetAsync(Counters)).Expect(401, "access.key-missing");
        (await brand.Admin.GetAsync(Counters)).Expect(403, "access.role");
        (await new Api(host, HostSetup.OperatorKey).GetAsync(Counters)).Expect(200);

        Assert.Equal("Basic", Assert.Single(nobody.Headers.WwwAuthenticate).Scheme);
        Assert.Equal(401, await StatusAsync(host, Counters, "operator", "a guess"));
        Assert.Equal(403, await StatusAsync(host, Counters, "operator", brand.PlatformKey));
        Assert.Equal(200, await StatusAsync(host, "/dashboard/", "whoever", HostSetup.OperatorKey));
        Assert.Equal(200, await StatusAsync(host, "/dashboard/index.min.js", "whoever", HostSetup.OperatorKey));

        // A password is no key where a program is expected.
        Assert.Equal(401, await StatusAsync(host, "/v1/cases", "whoever", brand.PlatformKey));
    }

    [Fact]
    public async Task WhatAGrainHolds_IsNotShown()
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).With("Dashboard__Enabled", "true"));
        var brand = await Tenant.CreateAsync(host);
        var said = await brand.Platform.SayAsync(new Message { Email = "ana@example.com", Text = "My card was stolen." });
        var caller = new Api(host, HostSetup.OperatorKey);

        (await caller.GetAsync($"/dashboard/GrainState?grainId={said.CaseId}&grainType=case")).Expect(403, "access.contents");
        Assert.DoesNotContain("stolen", (await caller.GetAsync(Counters)).Expect(200).Body, StringComparison.Ordinal);
        Assert.Equal(403, (await caller.GetAsync("/dashboard/Trace")).Status);
    }

    [Fact]
    public async Task UnlessSwitchedOn_ThereIsNone()
    {
        await using var host = await HostProcess.StartAsync(await HostSetup.CreateAsync(DatabaseKind.Sqlite, server));

        (await new Api(host, HostSetup.OperatorKey).GetAsync("/dashboard/")).Expect(404);
    }

    /// <summary>How many silos a gateway's dashboard counts.</summary>
    internal static async Task<int> SilosAsync(HostProcess gateway)
    {
        using var counters = JsonDocument.Parse((await new Api(gateway, HostSetup.OperatorKey).GetAsync(Counters)).Expect(200).Body);
        return counters.RootElement.GetProperty("totalActiveHostCount").GetInt32();
    }

    private static async Task<int> StatusAsync(HostProcess host, string path, string user, string password)
    {
        using var browser = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        using var response = await browser.SendAsync(request, Waiting.Cancelled);
        return (int)response.StatusCode;
    }
}
