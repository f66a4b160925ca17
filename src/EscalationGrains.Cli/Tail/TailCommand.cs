using System.CommandLine;
using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Tail;

/// <summary><c>escalation tail</c>: prints a feed until Ctrl-C, which is its ordinary end.</summary>
internal sealed class TailCommand : Command
{
    private readonly Option<string> _agent = new("--agent") { Description = "The feed of this agent; the tenant's when left out. Needs the agent's key." };

    private readonly Option<long?> _since = new("--since") { Description = "Begin behind this sequence; with what comes when left out." };

    private readonly Option<bool> _json = new("--json") { Description = "The data of each event as it came, one a line." };

    public TailCommand(HostOptions host, TimeProvider time)
        : base("tail", "Print an event feed as it happens; ends on Ctrl-C.")
    {
        Add(_agent);
        Add(_since);
        Add(_json);
        SetAction(async (parsed, cancel) =>
        {
            using var http = ApiConnection.OpenFeed(host.Read(parsed));
            return await RunAsync(parsed, http, time, cancel);
        });
    }

    private async Task<int> RunAsync(ParseResult parsed, HttpClient http, TimeProvider time, CancellationToken cancel)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var json = parsed.GetValue(_json);
        var path = parsed.GetValue(_agent) is { } agent ? $"v1/agents/{Uri.EscapeDataString(agent)}/events" : "v1/events";
        try
        {
            var feed = new Feed(http, time, reason => error.WriteLine($"interrupted: {reason}"));
            await foreach (var message in feed.FollowAsync(path, parsed.GetValue(_since), cancel))
            {
                // Each line at once: this is watched, or read by a pipe.
                await output.WriteLineAsync(json ? message.Data.ReplaceLineEndings(" ") : FeedLine.Of(message));
                await output.FlushAsync(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 0;
        }
        catch (HostRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
        }

        return 1;
    }
}
