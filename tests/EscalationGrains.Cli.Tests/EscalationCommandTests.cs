using EscalationGrains.Cli.Tests.HostInMemory;
using Spectre.Console;

namespace EscalationGrains.Cli.Tests;

/// <summary>From the arguments to the exit code.</summary>
public sealed class EscalationCommandTests : IDisposable
{
    private readonly StringWriter _shown = new();
    private readonly HandlerInMemory _host = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly string _sample = RecordedData.Sample("five-channels.ndjson");

    [Fact]
    public async Task Replay_OfTheSample_EndsWithZeroAndASummary()
    {
        await using var host = new ListeningHost(_host);

        var code = await RunAsync(
            "replay", _sample, "--url", host.Url, "--key", "k", "--clock", "test", "--expect", RecordedData.Sample("five-channels.expected.ndjson"));

        Assert.Equal(0, code);
        Assert.Contains("requests a second", _shown.ToString());
        Assert.Contains("customer-requested", _shown.ToString());
        Assert.Equal(6, _host.Work.Advances);
    }

    [Fact]
    public async Task Replay_AgainstItsExpectations_EndsWithOneWhenTheyDiffer()
    {
        var wrong = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            wrong, """{"customer":"email:rosa.marsh@example.com","expect":{"cases":2}}""", TestContext.Current.CancellationToken);
        await using var host = new ListeningHost(_host);

        Assert.Equal(1, await RunAsync("replay", _sample, "--url", host.Url, "--key", "k", "--expect", wrong));
        Assert.Contains("cases\texpected 2\tactual 1", _shown.ToString());
    }

    [Fact]
    public async Task Replay_DryRun_AsksNoHost()
    {
        Assert.Equal(0, await RunAsync("replay", _sample, "--dry-run", "--url", "http://127.0.0.1:1"));

        Assert.Contains("2026-01-05T09:05:00Z", _shown.ToString());
        Assert.Empty(_host.Posts);
    }

    [Theory]
    [InlineData("replay", "absent.ndjson", "--key", "k")]
    [InlineData("replay", "--clock", "wall")]
    [InlineData("tail", "--url", "nowhere", "--key", "k")]
    public async Task WrongArguments_EndWithOne(params string[] arguments) => Assert.Equal(1, await RunAsync(arguments));

    [Fact]
    public async Task Replay_UnreadableFile_SaysWhy()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "a;b", TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync("replay", file, "--key", "k"));
        Assert.Contains("line 1: neither interactions", _shown.ToString());
    }

    public void Dispose() => _shown.Dispose();

    private Task<int> RunAsync(params string[] arguments)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_shown), Ansi = AnsiSupport.No });
        console.Profile.Width = 400;
        return EscalationCommand.RunAsync(arguments, console, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
