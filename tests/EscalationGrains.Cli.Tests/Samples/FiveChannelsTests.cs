using EscalationGrains.Cli.Replay.Ndjson;
using EscalationGrains.Cli.Tests.HostInMemory;

namespace EscalationGrains.Cli.Tests.Samples;

/// <summary>The sample says what its README says of it.</summary>
public sealed class FiveChannelsTests
{
    private readonly string _sample = RecordedData.Sample("five-channels.ndjson");

    [Fact]
    public void Sample_IsOneLaneOverFiveChannels()
    {
        var records = NdjsonFile.Read(_sample);

        var plan = NdjsonPlan.Of(records);

        Assert.Single(plan.Lanes);
        Assert.Equal(5, records.Select(record => record.Text.Split('"')[3]).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sample_MeetsItsExpectations(bool testClock)
    {
        var host = new HandlerInMemory(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var replaying = new Replaying(host);

        var held = await replaying.RunAsync(_sample, testClock, expectations: RecordedData.Sample("five-channels.expected.ndjson"));

        Assert.True(held, replaying.Shown);
    }

    [Fact]
    public async Task Sample_CutShort_FailsItsExpectations()
    {
        var cut = Path.GetTempFileName();
        await File.WriteAllLinesAsync(cut, File.ReadLines(_sample).Take(4), TestContext.Current.CancellationToken);
        using var replaying = new Replaying(new HandlerInMemory(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        var held = await replaying.RunAsync(cut, expectations: RecordedData.Sample("five-channels.expected.ndjson"));

        Assert.False(held);
        Assert.Contains("tier\texpected 2\tactual 1", replaying.Shown);
        Assert.Contains("device:app-7d1f40c2 is another customer", replaying.Shown);
    }
}
