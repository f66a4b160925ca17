using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Policies;

/// <summary>Goes through the open cases of a tenant once after each change of policy that takes them along. A reminder finishes what a crash cut short.</summary>
[GrainType("policy-sweep")]
internal sealed partial class PolicySweepGrain(
    [PersistentState("policy-sweep")] IPersistentState<PolicySweepDocument> document, ICaseList cases, ILogger<PolicySweepGrain> logger) : Grain, IPolicySweepGrain, IRemindable
{
    private const string ReminderName = "sweep";

    private const int PageSize = 200;

    /// <summary>Cases woken at once: enough to be quick, few enough that live traffic does not feel it.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private IGrainTimer? _timer;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task Start(long revision)
    {
        if (document.State.Revision != revision)
        {
            document.State = new PolicySweepDocument { Revision = revision, Status = Words<CaseStatus>.Of(CaseStatus.Open) };
            await document.WriteStateAsync();
        }
        else if (document.State.Status is null)
        {
            return; // Asked again, and done.
        }

        await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
        GoOn();
    }

    public Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        GoOn();
        return Task.CompletedTask;
    }

    private void GoOn() => _timer ??= this.RegisterGrainTimer(SweepPageAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)) { KeepAlive = true });

    private async Task SweepPageAsync(CancellationToken cancellationToken)
    {
        var (revision, status) = (document.State.Revision, document.State.Status);
        if (status is null)
        {
            await EndAsync();
            return;
        }

        var page = await cases.ReadAsync(new CaseListFilter { Tenant = Tenant, Status = status, AfterCaseId = document.State.After, Limit = PageSize }, cancellationToken);
        await Parallel.ForEachAsync(page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken, TaskScheduler = TaskScheduler.Current }, async (row, _) =>
        {
            try
            {
                await GrainFactory.GetGrain<ICaseGrain>(GrainKeys.OfTenant(Tenant, row.CaseId)).Replan();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The case goes over at its next act all the same.
                LogNotWoken(e, Tenant, row.CaseId);
            }
        });

        if (document.State.Revision != revision)
        {
            return;
        }

        document.State.After = page.Count == PageSize ? page[^1].CaseId : null;
        document.State.Status = page.Count == PageSize ? status : status == Words<CaseStatus>.Of(CaseStatus.Open) ? Words<CaseStatus>.Of(CaseStatus.Pending) : null;
        await document.WriteStateAsync(cancellationToken);
    }

    private async Task EndAsync()
    {
        _timer?.Dispose();
        _timer = null;
        if (await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Case {CaseId} of tenant {Tenant} could not be woken after its policy changed; it goes over at its next act.")]
    private partial void LogNotWoken(Exception exception, string tenant, string caseId);
}
