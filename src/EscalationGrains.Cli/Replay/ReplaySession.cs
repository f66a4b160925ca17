using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Expectations;

namespace EscalationGrains.Cli.Replay;

/// <summary>One replay from the file to the verdict.</summary>
internal sealed class ReplaySession(ReplayRequest request, ApiClient api, ReplayScreen screen, TimeProvider time)
{
    private readonly ReplayTally _tally = new();

    /// <returns>Whether all that was asked held.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var format = request.Format ?? RecordingFile.FormatOf(request.File);
        // Read before anything is sent: a fault in one of these files would otherwise show when the work is done.
        var expectations = ExpectationSet.Read(Expected(format));
        var clockNow = request is { TestClock: true, DryRun: false } ? await ReadClockAsync(cancel) : null;
        var plan = RecordingFile.Plan(request.File, format, clockNow);
        if (request.DryRun)
        {
            screen.Plan(plan);
            return true;
        }

        if (clockNow is { } now && !request.Resume && ClockCheck.Fault(plan, now) is { } fault)
        {
            screen.Fault(fault);
            return false;
        }

        return await SendAndCompareAsync(plan, clockNow, expectations, cancel);
    }

    private async Task<bool> SendAndCompareAsync(
        ReplayPlan plan, DateTimeOffset? clockNow, ExpectationSet expectations, CancellationToken cancel)
    {
        var caseOfLane = await SendAsync(plan, clockNow, cancel);
        var report = await screen.WatchAsync("comparing", expectations.ReadsFor(plan), step => expectations.CompareAsync(
            plan, api, new ReadBack(api, caseOfLane, request.Concurrency), step, cancel));
        screen.Compared(report, request.MaxDifferences);
        return _tally.Failures.Count == 0 && report.Differences.Count == 0;
    }

    private async Task<IReadOnlyDictionary<string, string>> SendAsync(ReplayPlan plan, DateTimeOffset? clockNow, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        try
        {
            return await screen.WatchAsync("replaying", plan.Steps.Count, async step =>
            {
                var runner = new ReplayRunner(api, _tally, request.Concurrency, (_, failure) =>
                {
                    if (failure is not null)
                    {
                        screen.Failed(failure);
                    }

                    step();
                });
                await runner.RunAsync(plan, clockNow, cancel);
                return runner.CaseOfLane;
            });
        }
        finally
        {
            // Also when the host went away half-way: the counts say how far it came.
            screen.Summary(plan, _tally, time.GetElapsedTime(started));
        }
    }

    private async Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancel)
    {
        var clock = await api.ReadTestClockAsync(cancel);
        return clock.Refusal?.Status == 404
            ? throw new HostRefusedException(clock.Refusal with { Detail = "the host has no test clock: it must run with Clock:Mode=Test" })
            : clock.OrThrow().Now;
    }

    /// <summary>Dialogues are their own expectation: what was posted must be there.</summary>
    private IReadOnlyList<string> Expected(RecordingFormat format) =>
        format == RecordingFormat.Multidogo && request.Expectations.Count == 0 ? [request.File] : request.Expectations;
}
