using System.Collections.Immutable;
using System.Globalization;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>Something has happened at least so often within a window, since the trigger last acted.</summary>
public sealed class CountIs : Leaf
{
    public CountIs(string path, Counted counted, int atLeast, TimeSpan within, bool acrossCases, bool sameTopic)
        : base(path, new Subject.Number(Words<Counted>.Of(counted), (in Situation _) => null) { Rest = Rest.Event, NeedsStanding = acrossCases })
    {
        (Counted, AtLeast, Within, AcrossCases, SameTopic) = (counted, atLeast, within, acrossCases, sameTopic);
    }

    public Counted Counted { get; }

    public int AtLeast { get; }

    public TimeSpan Within { get; }

    /// <summary>In all cases of the customer, on whatever channels; else in this case alone.</summary>
    public bool AcrossCases { get; }

    /// <summary>Only contacts about this case's topic count.</summary>
    public bool SameTopic { get; }

    public override string Text =>
        $"{Subject.Name} at least {AtLeast.ToString(CultureInfo.InvariantCulture)} within {Documents.Durations.Format(Within)}{(AcrossCases ? " in all cases" : string.Empty)}{(SameTopic ? " on the same topic" : string.Empty)}";

    /// <summary>An event that cannot have raised the count is no cause: the same count must not fire again. When time is the cause, what the case
    /// knows counts: a customer's other cases are not asked then.</summary>
    public override bool Holds(in Situation situation) => Raises(situation) && Count(situation) >= AtLeast;

    public override string? See(in Situation situation) => Raises(situation) ? Count(situation).ToString(CultureInfo.InvariantCulture) : null;

    public override bool HoldsFor(string? seen) => seen is not null && int.Parse(seen, CultureInfo.InvariantCulture) >= AtLeast;

    private bool Raises(in Situation s) => s.Cause == CauseKind.Time || Counted switch
    {
        Counted.SupervisorRequests => s.Interaction is { IsFromCustomer: true, SupervisorRequested: true },
        Counted.Contacts or Counted.Attempts => s.Interaction is { IsFromCustomer: true },
        Counted.Reopenings => s.Cause is CauseKind.Interaction or CauseKind.Command,
        _ => s.Cause == CauseKind.Offer,
    };

    private int Count(in Situation s)
    {
        var state = s.State;
        switch (Counted)
        {
            case Counted.SupervisorRequests:
                return RequestCount.Of(AcrossCases && s.Standing is { } known ? known.SupervisorRequests : state.Requests, state.ServedRequests, s.Now - Within);
            case Counted.Contacts when AcrossCases && s.Standing is { } standing:
                return CountContacts(standing, state.Topic, Since(s));
            case Counted.Contacts:
                return CountAfter(state.Contacts, Since(s));
            case Counted.Attempts:
                return CountAfter(state.Attempts, Since(s));
            case Counted.Reopenings:
                return CountAfter(state.Reopenings, Since(s));
            default:
                return CountAfter(state.Declines, Since(s));
        }
    }

    private DateTimeOffset Since(in Situation s) => s.Mark is { } mark && mark.At > s.Now - Within ? mark.At : s.Now - Within;

    private int CountContacts(CustomerStanding standing, string? topic, DateTimeOffset since)
    {
        var count = 0;
        for (var i = 0; i < standing.Contacts.Count; i++)
        {
            var contact = standing.Contacts[i];
            if (contact.At > since && (!SameTopic || string.Equals(contact.Topic, topic, StringComparison.Ordinal)))
            {
                count++;
            }
        }

        return count;
    }

    private static int CountAfter(ImmutableList<DateTimeOffset> instants, DateTimeOffset since)
    {
        var count = 0;
        for (var i = 0; i < instants.Count; i++)
        {
            if (instants[i] > since)
            {
                count++;
            }
        }

        return count;
    }
}
