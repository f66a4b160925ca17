using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A customer who asks twice for somebody higher up is heard, however the two requests came.</summary>
public abstract class TheSecondRequestForASupervisorMovesTheCaseOnWhateverChannels(TestClockHost shared) : TestClockSpec(shared)
{
    [Theory]
    [InlineData("chat", "email")]
    [InlineData("voice", "chat")]
    [InlineData("sms", "in-app")]
    [InlineData("social", "social")]
    public async Task TwoRequests_MoveTheCaseOnce(string firstChannel, string secondChannel)
    {
        await using var feed = await Brand.FollowAsync();
        await Platform.SayAsync(Ana());

        var first = await Platform.SayAsync(Ana("I want to speak to a supervisor.") with { Channel = firstChannel });
        var second = await Platform.SayAsync(Ana("Second time I ask for a manager!") with { Channel = secondChannel });

        Assert.True(first is { Tier: 1, Escalations: [] }, first.ToString());
        var escalation = Assert.Single(second.Escalations);
        Assert.Equal(("customer-requested", 1, 2, "second-supervisor-request"), (escalation.Kind, escalation.FromTier, escalation.ToTier, escalation.Trigger));
        Assert.Equal((first.CaseId, 2, "t2.general.en"), (second.CaseId, second.Tier, second.Queue));
        Assert.Equal("t1.general.en", (await feed.NextAsync("tier-changed", first.CaseId)).Text("fromQueue"));
    }

    [Fact]
    public async Task ServedRequests_DoNotCountAgain()
    {
        await Platform.SayAsync(Ana("Let me talk to a manager."));
        await Platform.SayAsync(Ana("A manager, please."));
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(1));

        var third = await Platform.SayAsync(Ana("I want to speak to your boss."));
        var fourth = await Platform.SayAsync(Ana("Put me through to a supervisor."));

        Assert.Equal(2, third.Tier);
        Assert.Equal(3, fourth.Tier);
    }

    [Fact]
    public async Task TheSameRequestSentTwice_IsOneRequest()
    {
        var asked = Ana("I want to speak to a supervisor.") with { ExternalId = "wamid.1" };
        var first = await Platform.SayAsync(asked);

        var repeat = (await Platform.PostAsync(asked)).Expect(200).Read<Receipt>();

        Assert.True(repeat.Duplicate);
        Assert.Equal(1, (await Platform.CaseAsync(first.CaseId)).Tier);
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class TheSecondRequestForASupervisorMovesTheCaseOnWhateverChannelsOnSqlite(SqliteTestClock.Shared shared)
    : TheSecondRequestForASupervisorMovesTheCaseOnWhateverChannels(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TheSecondRequestForASupervisorMovesTheCaseOnWhateverChannelsOnPostgres(PostgresTestClock.Shared shared)
    : TheSecondRequestForASupervisorMovesTheCaseOnWhateverChannels(shared);
