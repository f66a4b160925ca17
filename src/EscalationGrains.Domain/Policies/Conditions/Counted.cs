namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>What a count counts. Each kind keeps the last 16 in a case, so no policy may ask for more.</summary>
public enum Counted
{
    /// <summary>Requests for a supervisor that no move has answered.</summary>
    SupervisorRequests = 0,

    /// <summary>Messages and calls of the customer.</summary>
    Contacts = 1,

    /// <summary>Answers of people that the customer had to come back after.</summary>
    Attempts = 2,

    Reopenings = 3,

    /// <summary>Offers declined or run out.</summary>
    Declines = 4,
}
