using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Keeps one simulation. The work is done beside the grain, which only looks after it; it is repeatable, so a silo that dies in the middle
/// costs time and nothing else.</summary>
[GrainType("simulation")]
internal sealed partial class SimulationGrain(
    [PersistentState("simulation")] IPersistentState<SimulationDocument> document,
    SimulationRunner runner,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock,
    ILogger<SimulationGrain> logger) : Grain, ISimulationGrain, IRemindable
{
    private const string ForgetReminder = "forget";

    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(7);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private CancellationTokenSource? _cancel;
    private Task<SimulationReport>? _run;
    private IGrainTimer? _timer;
    private Progress _progress = new(0, null);

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    private string Id => GrainKeys.Split(this.GetPrimaryKeyString()).Id["simulation-".Length..];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (document.State.Job is { State: "running" })
        {
            Launch();
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_cancel is { } cancel)
        {
            await cancel.CancelAsync();
        }
    }

    public async Task<Reply<SimulationView>> Start(StartSimulation request)
    {
        if (document.State.Job is { } known)
        {
            return document.State.Request is { } first && first with { By = request.By } == request
                ? Reply<SimulationView>.Of(Told(known), duplicate: true)
                : Reply<SimulationView>.Refused("idempotency.mismatch", "The key was used for another request.");
        }

        if ((request.Policy, request.Version) != (ActivePolicyView.BuiltIn.Name, ActivePolicyView.BuiltIn.Version)
            && (await GrainFactory.GetGrain<IPolicyGrain>(GrainKeys.Policy(Tenant, request.Policy)).Find(request.Version)).Refusal is { } refusal)
        {
            return Reply<SimulationView>.Refused(refusal);
        }

        var now = clock.Now();
        document.State.Request = request;

        // Before there is anything to forget, so that no death in between leaves a job that stays for ever.
        await this.RegisterOrUpdateReminder(ForgetReminder, ForgottenAfter, ForgottenAfter);
        await StoreAsync(new SimulationView
        {
            Id = Id,
            Policy = new PolicyRef { Name = request.Policy, Version = request.Version },
            From = ProductClock.Truncate(request.From),
            To = request.To is { } to && to < now ? ProductClock.Truncate(to) : now,
            State = "running",
            StartedAt = now,
            StartedBy = request.By,
        });
        Launch();
        return Reply<SimulationView>.Of(Told(document.State.Job!));
    }

    public Task<Reply<SimulationView>> Find() => Task.FromResult(document.State.Job is { } job
        ? Reply<SimulationView>.Of(Told(job))
        : Reply<SimulationView>.Refused("simulation.unknown", "There is no such simulation."));

    public async Task<Reply<SimulationView>> Cancel()
    {
        if (document.State.Job is { State: "running" } job)
        {
            await EndAsync(job with { State = "cancelled" });
        }

        return await Find();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (document.State.Job is { FinishedAt: { } finished } && clock.Now() - finished < ForgottenAfter && clock is not TestClock)
        {
            return;
        }

        await document.ClearStateAsync();
        if (await this.GetReminder(ForgetReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        DeactivateOnIdle();
    }

    private SimulationView Told(SimulationView job) => job.State == "running" ? job with { Cases = _progress.Cases, CasesInAll = _progress.All } : job;

    /// <summary>Off the grain's own thread, or it could not answer how far it is.</summary>
    private void Launch()
    {
        var job = document.State.Job!;
        var (tenant, cancel) = (Tenant, new CancellationTokenSource());
        _cancel = cancel;
        _run = Task.Run(() => runner.RunAsync(
            tenant, new PolicyStamp(job.Policy.Name, job.Policy.Version), job.From, job.To, (cases, all) => Volatile.Write(ref _progress, new Progress(cases, all)), cancel.Token));
        _timer = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(LookEvery, LookEvery) { KeepAlive = true });
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_run is not { IsCompleted: true } run || document.State.Job is not { State: "running" } job)
        {
            return;
        }

        if (run.IsCompletedSuccessfully)
        {
            await EndAsync(job with { State = "done", Report = await run });
        }
        else
        {
            LogFailed(run.Exception?.InnerException, Tenant, Id);
            await EndAsync(job with { State = "failed", Failure = run.Exception?.InnerException is StoreUnavailableException ? "The store could not be read." : "The engine failed; its log says why." });
        }
    }

    private async Task EndAsync(SimulationView ended)
    {
        if (_cancel is { } cancel)
        {
            await cancel.CancelAsync();
        }

        await StoreAsync(Told(document.State.Job!) is var told ? ended with { FinishedAt = clock.Now(), Cases = told.Cases, CasesInAll = told.CasesInAll } : ended);
        _timer?.Dispose();
        _timer = null;
    }

    private async Task StoreAsync(SimulationView job)
    {
        var former = document.State.Job;
        document.State.Job = job;
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            document.State.Job = former;
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(EventId = 4201, Level = LogLevel.Error, Message = "Simulation {Simulation} of tenant {Tenant} failed")]
    private partial void LogFailed(Exception? exception, string tenant, string simulation);

    private sealed record Progress(long Cases, long? All);
}
