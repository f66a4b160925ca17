using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Trouble;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// The disk under SQLite is full, under load: writes are refused clearly and at once, reads go on, nothing acknowledged is missing, nothing
/// refused was done, and when there is space again work goes on by itself. <c>ESCALATION_TROUBLE=long</c> keeps it full for a minute.
/// </summary>
public sealed class AFullDiskLosesNothing
{
    /// <summary>Enough for what the load writes, and filled within a moment.</summary>
    private const int Mebibytes = 96;

    [Fact]
    public async Task TheDiskIsFullForAWhile()
    {
        var lasts = Trial.Lasts(5, 60);
        await using var disk = await SmallDisk.MountAsync(Mebibytes);
        await using var host = await HostProcess.StartAsync(HostSetup.Bare()
            .With("Access__OperatorKey", HostSetup.OperatorKey)
            .With("Storage__Provider", "Sqlite")
            .With("Storage__DataDirectory", Path.Combine(disk.Folder, "data")));
        await using var trial = await Trial.StartAsync(host, lasts);
        await using var eve = await trial.Brand.AgentAsync("eve");

        disk.Fill();
        await trial.Load.UntilAsync(20, s => s is { Status: 503, Code: "store.unavailable" }, "refused by the store");
        await Trial.WaitAsync(lasts);
        var presences = await ComeAndGoUntilRefusedAsync(eve);
        var known = await trial.Brand.Platform.GetAsync("/v1/cases?limit=1");
        disk.Free();

        await trial.AssertAllIsWellAsync();
        Assert.Equal(200, known.Status);
        Assert.All(presences, p => Assert.True(p.Status == 200 || p is { Status: 503, Code: "store.unavailable" }, $"{p.Request}: {p.Status} {p.Body}"));
    }

    /// <summary>Presence is Orleans' own storage, in a file of its own; that may have room in it for a while.</summary>
    private static async Task<IReadOnlyList<Answer>> ComeAndGoUntilRefusedAsync(AgentDesk agent)
    {
        var answers = new List<Answer>();
        Assert.True(await Waiting.Until(async () =>
        {
            answers.Add(await agent.Api.PutAsync($"/v1/agents/{agent.Id}/presence", new { state = answers.Count % 2 == 0 ? "away" : "offline" }));
            return answers[^1].Status != 200;
        }));
        return answers;
    }
}
