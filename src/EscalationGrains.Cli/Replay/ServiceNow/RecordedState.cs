namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>The states of an incident, folded to those that a case has; pending says for whom.</summary>
internal enum RecordedState
{
    /// <summary>New, Active.</summary>
    Open,

    /// <summary>Awaiting User Info.</summary>
    PendingCustomer,

    /// <summary>Awaiting Problem, Vendor, Evidence.</summary>
    PendingThirdParty,

    Resolved,

    Closed,
}
