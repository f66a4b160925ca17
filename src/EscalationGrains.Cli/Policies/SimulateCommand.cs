using System.CommandLine;
using EscalationGrains.Cli.Api;
using Spectre.Console;

namespace EscalationGrains.Cli.Policies;

/// <summary><c>escalation policy simulate NAME VERSION</c>: tries a version on what was recorded and shows what would have been otherwise.</summary>
internal sealed class SimulateCommand : Command
{
    /// <summary>How often a running job is asked how far it is.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    private readonly Argument<string> _name = new("NAME") { Description = "Name of the policy; built-in for the product's own." };

    private readonly Argument<int> _version = new("VERSION") { Description = "Its version." };

    private readonly Option<DateTimeOffset> _from = new("--from") { Description = "Cases that are open then go over to the version at this instant (RFC 3339).", Required = true };

    private readonly Option<DateTimeOffset?> _to = new("--to") { Description = "The end; now when left out." };

    private readonly Option<bool> _expectNone = new("--expect-identical") { Description = "Exit code 1 unless every fact came out as recorded: the check of the version that did decide." };

    private readonly Option<int> _cases = new("--cases") { Description = "Cases shown that would have moved otherwise.", DefaultValueFactory = _ => 20 };

    public SimulateCommand(HostOptions host, IAnsiConsole console, TimeProvider time)
        : base("simulate", "Try a version of a policy on the recorded history; it changes nothing.")
    {
        Add(_name);
        Add(_version);
        foreach (var option in (Option[])[_from, _to, _expectNone, _cases])
        {
            Add(option);
        }

        SetAction(async (parsed, cancel) =>
        {
            using var http = ApiConnection.Open(host.Read(parsed), 1, time);
            return await RunAsync(parsed, new ApiClient(http), new SimulationScreen(console), time, cancel);
        });
    }

    private async Task<int> RunAsync(ParseResult parsed, ApiClient api, SimulationScreen screen, TimeProvider time, CancellationToken cancel)
    {
        SimulationJob? job = null;
        try
        {
            job = (await api.SimulateAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_version), parsed.GetRequiredValue(_from), parsed.GetValue(_to), Guid.NewGuid().ToString("N"), cancel)).OrThrow();
            job = await screen.WatchAsync(job, async () =>
            {
                await Task.Delay(AskEvery, time, cancel);
                return job = (await api.FindSimulationAsync(job.Id, cancel)).OrThrow();
            });
            if (job.Report is not { } report)
            {
                screen.Fault($"The simulation {job.State}. {job.Failure}");
                return 1;
            }

            screen.Show(job, report, parsed.GetValue(_cases));
            return parsed.GetValue(_expectNone) && report.Identical != report.Cases ? 1 : 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (job is { IsRunning: true })
            {
                await api.CancelSimulationAsync(job.Id, CancellationToken.None);
            }

            screen.Fault("stopped.");
        }
        catch (HostRefusedException refused)
        {
            screen.Fault(refused.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            screen.Fault($"The host does not answer: {fault.Message}");
        }

        return 1;
    }
}
