using System.Text.Json;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

/// <summary>Another activation, played by the journal itself, writes first: nothing is doubled and nothing is lost.</summary>
public sealed class CaseGrainFenceTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_OnAnOldActivation_IsMoved_AndTheNextTrySucceeds()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        var moved = await desk.Case(opened.CaseId).Execute(Desk.Note("mine", "k"));
        var again = await desk.Case(opened.CaseId).Execute(Desk.Note("mine", "k"));

        Assert.Equal("case.moved", moved.Refusal!.Code);
        Assert.Null(again.Refusal);
        Assert.Equal(["theirs", "mine"], await NotesOf(desk, opened.CaseId));
    }

    [Fact]
    public async Task Command_OverAnOldActivation_IsCarriedOutOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        var view = await desk.DoAsync(opened.CaseId, Desk.Note("mine"));

        Assert.Equal((await Stored(desk, opened.CaseId)).Count, view.Version);
        Assert.Equal(["theirs", "mine"], await NotesOf(desk, opened.CaseId));
    }

    [Fact]
    public async Task Interaction_OverAnOldCase_IsTakenOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var opened = await desk.ReceiveAsync(Desk.Says(email));
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        var receipt = await desk.ReceiveAsync(Desk.Says(email, "second"));

        Assert.Equal(opened.CaseId, receipt.CaseId);
        Assert.Equal(2, (await Stored(desk, opened.CaseId)).Count(e => e.Kind == "interaction-added"));
        Assert.Equal(2, (await desk.Customer(opened.CustomerId).View())!.InteractionCount);
    }

    [Fact]
    public async Task Interaction_OverAnOldCustomer_IsTakenOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var opened = await desk.ReceiveAsync(Desk.Says(email));
        var stream = desk.CustomerStream(opened.CustomerId);
        var last = (await cluster.Journal.Inner.ReadEventsAsync(stream, 0, 100, Token))[^1];
        await Append(stream, last.Seq, new NewEvent(last.Kind, last.At, last.Body));

        await desk.ReceiveAsync(Desk.Says(email, "second"));

        Assert.Equal(3, (await desk.Customer(opened.CustomerId).View())!.InteractionCount); // opening, theirs, second
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task Overtake_OnAnOldActivation_MakesItReadAgain()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var before = (await desk.Case(opened.CaseId).View())!.Version;
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        await desk.Case(opened.CaseId).Overtake(before);
        Assert.Equal(before, (await desk.Case(opened.CaseId).View())!.Version);
        await desk.Case(opened.CaseId).Overtake(before + 1);

        Assert.Equal(before + 1, (await desk.Case(opened.CaseId).View())!.Version);
    }

    [Fact]
    public async Task Wake_OnAnOldActivation_IsTriedAgain_AndFiresOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        await cluster.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Single(await Stored(desk, opened.CaseId), e => e.Kind == "clock-breached");
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).Tier);
    }

    [Fact]
    public async Task Offer_OnAnOldActivation_IsMadeOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        await WriteNoteBehindItsBack(desk, opened.CaseId);

        await desk.HireAsync("ann");
        await cluster.SettleAsync();

        Assert.Single(await Stored(desk, opened.CaseId), e => e.Kind == "offer-made");
    }

    private async Task WriteNoteBehindItsBack(Desk desk, string caseId) => await Append(
        desk.CaseStream(caseId), (await Stored(desk, caseId))[^1].Seq, CaseEventCodec.Instance.Encode(new CaseEvent.Noted(cluster.Now, ContentId.Of("theirs"), ActedBy.System), cluster.Now));

    private async Task Append(string stream, long after, NewEvent fact)
    {
        var unit = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = stream, Appends = [new StreamAppend(stream, after, [fact])] };
        Assert.IsType<CommitResult.Committed>(await cluster.Journal.Inner.CommitAsync(unit, Token));
    }

    private Task<IReadOnlyList<StoredEvent>> Stored(Desk desk, string caseId) => cluster.Journal.Inner.ReadEventsAsync(desk.CaseStream(caseId), 0, 1000, Token);

    /// <summary>Texts of the notes; one without a text row shows its content id.</summary>
    private static async Task<IReadOnlyList<string>> NotesOf(Desk desk, string caseId) =>
        [.. (await desk.Cases.Events(caseId, 500, null)).Value!.Items.Where(e => e.Kind == "noted").Select(e => e.Text ?? JsonDocument.Parse(e.Data).RootElement.GetProperty("content").GetString()!)];
}
