using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Simulations;

/// <summary>
/// Takes one case through its recorded journal once more, in virtual time: people's acts come as they were recorded, what rules and clocks make of
/// them is worked out anew. What falls due fires when it fired then, if it fell due then too (how late a timer was is not the policy's doing), else at
/// its instant.
/// </summary>
internal sealed class CaseSimulation(
    CaseHistory history,
    CustomerHistory customer,
    Dictionary<InteractionId, CustomerStanding> standings,
    SimulationScope scope,
    SimulationTally before,
    SimulationTally after)
{
    private readonly Dictionary<OfferId, OfferId> _offers = [];
    private readonly List<RefusedAct> _refused = [];
    private readonly Course _recorded = new(CaseState.None, EscalationPolicy.BuiltIn, before);
    private Course? _simulated;
    private DateTimeOffset _clock = DateTimeOffset.MinValue;

    /// <summary>Null when nothing of the case falls into the scope.</summary>
    public CaseComparison? Run()
    {
        foreach (var unit in history.Units)
        {
            if (unit.At > scope.To)
            {
                break;
            }

            // Which version was watched is told by what it said; when it said nothing, it makes no difference.
            var shadow = unit.Facts.OfType<CaseEvent.Shadowed>().FirstOrDefault() is { } shadowed ? scope.Policies(shadowed.Policy) : null;
            _recorded.WatchBeside(shadow);
            if (unit.At >= scope.From)
            {
                Begin();
                _simulated!.WatchBeside(shadow);
                Advance(unit.At, _recorded.NextDue);
                Repeat(unit, shadow);
            }

            Record(unit);
        }

        if (!_recorded.State.Exists)
        {
            return null;
        }

        _recorded.WatchBeside(null);
        Begin();
        _simulated!.WatchBeside(null);
        Advance(scope.To, _recorded.NextDue, isEnd: true);
        _recorded.End(scope.To);
        _simulated.End(scope.To);
        return new CaseComparison(history.Id, _recorded.Facts, _simulated.Facts, _recorded.Moves, _simulated.Moves, _refused);
    }

    /// <summary>From here on both courses count; a case that is open already goes over to the policy in question.</summary>
    private void Begin()
    {
        if (_simulated is not null)
        {
            return;
        }

        _recorded.Begin(scope.From);
        _simulated = new Course(_recorded.State, scope.Policy ?? _recorded.Policy, after);
        _simulated.Begin(scope.From);
        if (scope.Policy is { } policy && _recorded.State.Exists && CaseRules.ChangePolicy(_recorded.State, _recorded.Policy, policy, scope.From) is Verdict<CaseEvent>.Accepted changed)
        {
            _simulated.Apply(changed.Facts);
        }
    }

    /// <summary>Fires what falls due up to an instant.</summary>
    /// <param name="recordedDue">What is due next in the recorded course.</param>
    private void Advance(DateTimeOffset to, DateTimeOffset? recordedDue, bool isEnd = false)
    {
        var course = _simulated!;
        while (course.NextDue is { } due && due <= to)
        {
            if (isEnd && due == recordedDue)
            {
                return; // It had not fired by the end, and so it has not here.
            }

            _clock = due == recordedDue ? to : due > _clock ? due : _clock;
            if (CaseRules.Wake(course.State, course.Policy, _clock) is not Verdict<CaseEvent>.Accepted woke)
            {
                return;
            }

            course.Apply(woke.Facts);
        }

        _clock = to > _clock ? to : _clock;
    }

    private void Repeat(RecordedUnit unit, EscalationPolicy? shadow)
    {
        var course = _simulated!;
        if (scope.Policy is null && unit.Facts.OfType<CaseEvent.PolicyChanged>().FirstOrDefault() is { } change)
        {
            var former = course.Policy;
            course.Policy = scope.Policies(change.To);
            course.WatchBeside(shadow);
            course.Apply(FactsOf(CaseRules.ChangePolicy(course.State, former, course.Policy, change.At)));
        }

        if (!course.State.Exists)
        {
            course.Policy = scope.Policy ?? scope.Policies(((CaseEvent.Opened)unit.Facts[0]).Policy);
            course.WatchBeside(shadow);
        }

        foreach (var act in unit.Facts)
        {
            if (!RecordedAct.IsIn(unit, act))
            {
                continue;
            }

            var id = (act as CaseEvent.InteractionAdded)?.InteractionId;
            var standing = id is { } known ? standings.GetValueOrDefault(known) : null;
            var sent = id is { } one ? customer.Interactions.GetValueOrDefault(one) : null;
            var verdict = RecordedAct.Repeat(course.State, act, unit, course.Policy, standing, sent, _offers);
            if (verdict is Verdict<CaseEvent>.Rejected refused)
            {
                _refused.Add(new RefusedAct(act.At, FactNames.Of(act), refused.Code));
            }

            course.Apply(FactsOf(verdict));
        }
    }

    private void Record(RecordedUnit unit)
    {
        _recorded.Apply(unit.Facts);
        if (_recorded.State.Policy != _recorded.Policy.Stamp)
        {
            _recorded.Policy = scope.Policies(_recorded.State.Policy);
        }
    }

    private static IReadOnlyList<CaseEvent> FactsOf(Verdict<CaseEvent> verdict) => verdict is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
}
