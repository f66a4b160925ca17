using EscalationGrains.Cli.Replay.Multidogo;
using EscalationGrains.Cli.Tests.HostInMemory;

namespace EscalationGrains.Cli.Tests.Replay.Multidogo;

/// <summary>Dialogues go in as chats and come back as they were said.</summary>
public sealed class MultidogoTests
{
    private const string Text =
        "conversationId\tturnNumber\tutteranceId\tutterance\tslot-labels\tintent\n"
        + "a\t2\ta2\t\"two \n lines\"\tO\tx\n"
        + "b\t0\tb0\thi\tO\tx\n"
        + "a\t0\ta0\tfirst\tO\tx\n"
        + "b\t1\tb1\t\tO\tx\n";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_QuotedUtterance_GoesOverLines()
    {
        var turns = MultidogoFile.Read(new StringReader(Text), "dialogues.tsv");

        Assert.Equal(["two \n lines", "hi", "first", ""], turns.Select(turn => turn.Utterance));
        Assert.Equal([2, 4, 5, 6], turns.Select(turn => turn.Line));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3.0", 3)]
    public void Read_TurnNumber_MayHaveADecimalPoint(string number, int turn)
    {
        var turns = MultidogoFile.Read(new StringReader(Text.Replace("\t2\t", $"\t{number}\t", StringComparison.Ordinal)), "dialogues.tsv");

        Assert.Equal(turn, turns[0].Turn);
    }

    [Fact]
    public void Of_TestClock_LeadsOnOneMinuteATurn()
    {
        var plan = MultidogoPlan.Of(MultidogoFile.Read(new StringReader(Text), "dialogues.tsv"), Start);

        Assert.Equal(["a:0", "b:0", "b:1", "a:2"], plan.Steps.Select(step => step.IdempotencyKey["multidogo:".Length..]));
        Assert.Equal(Start.AddMinutes(2), plan.LastAt);
    }

    [Fact]
    public void Of_AnyClock_SendsTheSameBodies()
    {
        var turns = MultidogoFile.Read(new StringReader(Text), "dialogues.tsv");

        Assert.Equal(
            MultidogoPlan.Of(turns, null).Steps.Select(step => step.Body).Order(),
            MultidogoPlan.Of(turns, Start).Steps.Select(step => step.Body).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_OfAllDialogues_IsReadBackInOrder(bool testClock)
    {
        var file = RecordedData.Require("dialogues/multidogo_software_dev.tsv");
        var host = new HandlerInMemory(Start);
        using var replaying = new Replaying(host);

        var held = await replaying.RunAsync(file, testClock);

        Assert.True(held, replaying.Shown);
        Assert.Equal(236, host.Work.Cases.Count);
        Assert.Equal(1847, host.Work.Cases.Values.Sum(found => found.Interactions.Count));
    }

    [Fact]
    public async Task Replay_WhoseHostLosesATurn_Fails()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Text, TestContext.Current.CancellationToken);
        var host = new HandlerInMemory(Start);
        using var replaying = new Replaying(host);
        await replaying.RunAsync(file);
        host.Work.Cases.Values.First(found => found.ExternalRef == "multidogo:a").Interactions.RemoveAt(0);

        var held = await replaying.RunAsync(file, testClock: false);

        Assert.False(held);
        Assert.Contains("a\tturns\texpected 2\tactual 1", replaying.Shown);
        Assert.Contains("a\tturn 0\texpected first", replaying.Shown);
    }
}
