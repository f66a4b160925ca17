using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Paths;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>Sets a case out on a path; the steps that are due at once are taken at once.</summary>
    private static void SetOut(FactLog log, EscalationPath path, DecisionId id, EscalationKind kind, string trigger, EscalationPolicy policy, DateTimeOffset now)
    {
        LeavePath(log, "replaced", now);
        log.Add(new CaseEvent.PathStarted(now, id, path.Name, kind, trigger, now + path.Steps[0].After));
        TakeStepsDue(log, policy, now);
    }

    private static void TakeStepsDue(FactLog log, EscalationPolicy policy, DateTimeOffset now)
    {
        while (log.State.Path is { } path && path.NextAt <= now && log.State.IsLive)
        {
            TakeStep(log, policy, now);
        }
    }

    /// <summary>Takes the step that is due, passes it at once when nobody is on duty there, or comes to the end.</summary>
    private static void TakeStep(FactLog log, EscalationPolicy policy, DateTimeOffset now)
    {
        var progress = log.State.Path!;
        if (!policy.Paths.TryGetValue(progress.Name, out var path))
        {
            LeavePath(log, "gone", now);
            return;
        }

        if (progress.Step >= path.Steps.Count)
        {
            Exhaust(log, path, progress, policy, now);
            return;
        }

        var step = path.Steps[progress.Step];
        if (!IsOnDuty(step, log.State, policy, now))
        {
            log.Add(new CaseEvent.PathStepTaken(now, progress.DecisionId, path.Name, progress.Step, progress.Step + 1, 0, now, "nobody-on-duty"));
            return;
        }

        var (next, taken) = progress.Taken + 1 < step.Repeat ? (progress.Step, progress.Taken + 1) : (progress.Step + 1, 0);
        var wait = next == progress.Step || next >= path.Steps.Count ? step.Every : path.Steps[next].After;
        log.Add(new CaseEvent.PathStepTaken(now, progress.DecisionId, path.Name, progress.Step, next, taken, now + wait));
        Go(log, step, progress, policy, now);
    }

    private static bool IsOnDuty(PathStep step, CaseState state, EscalationPolicy policy, DateTimeOffset now) => step.Hours is { } hours
        ? policy.Calendars.For(hours, state).IsOpen(now)
        : policy.IsStaffed(step.Tier ?? state.Tier, step.Department ?? state.Department, state.Language, state.Region, now);

    private static void Go(FactLog log, PathStep step, PathProgress progress, EscalationPolicy policy, DateTimeOffset now)
    {
        var (tier, department) = (Math.Max(step.Tier ?? log.State.Tier, log.State.Tier), step.Department ?? log.State.Department);
        if (tier != log.State.Tier || department != log.State.Department)
        {
            var compared = new Dictionary<string, string>(StringComparer.Ordinal) { ["path"] = progress.Name, ["step"] = (progress.Step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) };
            EscalateInto(log, progress.Kind, progress.Trigger, tier, department, ActedBy.System, null, compared, policy, now, null, progress.DecisionId);
        }

        foreach (var audience in step.Notify)
        {
            log.Add(new CaseEvent.Notified(now, progress.DecisionId, audience));
        }
    }

    /// <summary>Every step was taken and nobody took the case: that is an event, with its fallback.</summary>
    private static void Exhaust(FactLog log, EscalationPath path, PathProgress progress, EscalationPolicy policy, DateTimeOffset now)
    {
        var compared = new Dictionary<string, string>(StringComparer.Ordinal) { ["path"] = path.Name, ["fallback"] = path.Fallback is null ? "none" : "taken" };
        log.Add(new CaseEvent.EscalationExhausted(now, progress.DecisionId, progress.Trigger, log.State.Tier, policy.Stamp, compared));
        LeavePath(log, "exhausted", now);
        if (path.Fallback is { } fallback)
        {
            Go(log, fallback, progress, policy, now);
        }
    }

    private static void LeavePath(FactLog log, string because, DateTimeOffset now)
    {
        if (log.State.Path is { } path)
        {
            log.Add(new CaseEvent.PathEnded(now, path.DecisionId, path.Name, because));
        }
    }
}
