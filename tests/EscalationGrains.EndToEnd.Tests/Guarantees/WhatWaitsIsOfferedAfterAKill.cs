using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A case that waited when everything died, and of which nothing new is heard, finds its agent all the same.</summary>
public sealed class WhatWaitsIsOfferedAfterAKill(PostgresServer server)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task AnAgentWhoComesAfterTheRestart_IsOfferedIt(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);
        await using var ben = await brand.AgentAsync("ben");
        var waiting = await brand.Platform.SayAsync(new Message { Email = "ana@example.com" });
        await brand.SettleAsync();

        await host.KillAsync();
        await host.StartAgainAsync();
        await ben.ReturnAsync();
        await ben.BecomeAsync("available");

        await ben.TakeAsync(waiting.CaseId);
        Assert.Equal(new OwnerAnswer("agent", "ben"), (await brand.Platform.CaseAsync(waiting.CaseId)).Owner);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task AnAgentWhoGetsRoomAfterTheRestart_IsOfferedIt(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);
        await using var ben = await (await brand.AgentAsync("ben", chats: 0)).BecomeAsync("available");
        var waiting = await brand.Platform.SayAsync(new Message { Email = "ana@example.com" });
        await brand.SettleAsync();
        await host.KillAsync();
        await host.StartAgainAsync();
        await ben.ReturnAsync();

        (await brand.Admin.PutAsync("/v1/agents/ben", new { name = "ben", tiers = new[] { 1 }, capacity = new { chat = 1 } })).Expect(200);

        await ben.TakeAsync(waiting.CaseId);
        Assert.Equal(new OwnerAnswer("agent", "ben"), (await brand.Platform.CaseAsync(waiting.CaseId)).Owner);
    }
}
