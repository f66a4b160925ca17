using System.Collections.Concurrent;
using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay;

/// <summary>
/// Sends a plan: instant after instant when a test clock is led on, else lane beside lane. A refused step is counted and the
/// lane goes on; a host that no longer answers ends the replay, because every later step would fail alike.
/// </summary>
internal sealed class ReplayRunner(ApiClient api, ReplayTally tally, int concurrency, Action<ReplayStep, ReplayFailure?> done)
{
    private readonly ConcurrentDictionary<string, string> _caseOfLane = new();

    /// <summary>The case that the first interaction of each lane went to.</summary>
    public IReadOnlyDictionary<string, string> CaseOfLane => _caseOfLane;

    /// <param name="clockNow">Where the test clock stands; null leaves clocks alone.</param>
    public async Task RunAsync(ReplayPlan plan, DateTimeOffset? clockNow, CancellationToken cancel)
    {
        if (clockNow is null)
        {
            await SendAsync(plan.AtOnce(), cancel);
            return;
        }

        foreach (var instant in plan.Instants())
        {
            if (instant.At > clockNow)
            {
                var reading = (await api.AdvanceTestClockAsync(instant.At.Value, cancel)).OrThrow();
                tally.Advanced(reading.Fired);
                clockNow = instant.At;
            }

            await SendAsync(instant, cancel);
        }
    }

    private Task SendAsync(ReplayInstant instant, CancellationToken cancel) => Parallel.ForEachAsync(
        instant.Lanes,
        new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancel },
        async (lane, stop) =>
        {
            foreach (var step in lane)
            {
                var refusal = await SendAsync(step, stop);
                var failure = refusal is null ? null : new ReplayFailure(step, refusal);
                if (failure is not null)
                {
                    tally.Failed(failure);
                }

                done(step, failure);
            }
        });

    private Task<Refusal?> SendAsync(ReplayStep step, CancellationToken cancel) => step switch
    {
        CommandStep command => CommandAsync(command, cancel),
        _ => PostAsync(step, cancel),
    };

    private async Task<Refusal?> PostAsync(ReplayStep step, CancellationToken cancel)
    {
        var answer = await api.PostInteractionAsync(step.Body, step.IdempotencyKey, cancel);
        if (answer.Accepted)
        {
            tally.Posted(answer.Value);
            _caseOfLane.TryAdd(step.Lane, answer.Value.CaseId);
        }

        return answer.Refusal;
    }

    private async Task<Refusal?> CommandAsync(CommandStep step, CancellationToken cancel)
    {
        if (!_caseOfLane.TryGetValue(step.Lane, out var caseId))
        {
            return new Refusal(0, "replay.no-case", "no interaction of this record was taken before");
        }

        var answer = await api.CommandCaseAsync(caseId, step.Verb, step.Body, step.IdempotencyKey, cancel);
        if (answer.Accepted)
        {
            tally.Commanded(step.Verb);
        }

        return answer.Refusal;
    }
}
