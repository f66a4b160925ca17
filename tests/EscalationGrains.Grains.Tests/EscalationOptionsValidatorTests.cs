namespace EscalationGrains.Grains.Tests;

public sealed class EscalationOptionsValidatorTests
{
    public static TheoryData<string> Wrong => [.. Settings.Keys];

    private static Dictionary<string, Action<EscalationOptions>> Settings => new()
    {
        [nameof(EscalationOptions.DeadlineReadAhead)] = o => o.DeadlineReadAhead = TimeSpan.FromMinutes(2),
        [nameof(EscalationOptions.DeadlinePoll)] = o => o.DeadlinePoll = o.DeadlineReadAhead + TimeSpan.FromMilliseconds(1),
        [nameof(EscalationOptions.DeadlineConcurrency)] = o => o.DeadlineConcurrency = 0,
        [nameof(EscalationOptions.StreamPoll)] = o => o.StreamPoll = TimeSpan.Zero,
        [nameof(EscalationOptions.StreamDeliveryTime)] = o => o.StreamDeliveryTime = TimeSpan.FromMilliseconds(999),
        [nameof(EscalationOptions.SnapshotEvery)] = o => o.SnapshotEvery = 7,
        [nameof(EscalationOptions.KeepFeeds)] = o => o.KeepFeeds = TimeSpan.FromMinutes(59),
        [nameof(EscalationOptions.KeepIdempotency)] = o => o.KeepIdempotency = TimeSpan.FromHours(23),
        [nameof(EscalationOptions.QueueCheckEvery)] = o => o.QueueCheckEvery = TimeSpan.FromMilliseconds(99),
        [nameof(EscalationOptions.TriageFolder)] = o => o.TriageFolder = "no-such-folder",
    };

    [Fact]
    public void Defaults_AreAccepted() => Assert.True(new EscalationOptionsValidator().Validate(null, new EscalationOptions()).Succeeded);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void OneOutOfRange_IsNamedWithItsKey(string key)
    {
        var options = new EscalationOptions();
        Settings[key](options);

        var fault = Assert.Single(new EscalationOptionsValidator().Validate(null, options).Failures!);

        Assert.StartsWith($"Escalation:{key} is ", fault, StringComparison.Ordinal);
    }
}
