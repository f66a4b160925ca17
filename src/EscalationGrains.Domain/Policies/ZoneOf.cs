namespace EscalationGrains.Domain.Policies;

/// <summary>By whose wall clock a calendar is open.</summary>
public enum ZoneOf
{
    /// <summary>Its own: the zone it is written with.</summary>
    Calendar = 0,

    /// <summary>That of the case's queue; its own where the queue has none.</summary>
    Queue = 1,

    /// <summary>That of the customer, by the attribute <see cref="PolicyCalendars.CustomerZone"/>; its own where that is not known.</summary>
    Customer = 2,
}
