namespace EscalationGrains.Domain.Triage;

/// <summary>What triage can read out of an interaction. Stored: never renumber.</summary>
public enum SignalKind
{
    /// <summary>The customer asks for somebody higher up.</summary>
    SupervisorRequest = 1,

    /// <summary>"I have explained this twice already".</summary>
    AlreadyExplained = 2,

    /// <summary>Lawyers, courts, regulators.</summary>
    Legal = 3,

    /// <summary>Harm to people: injury, fire, threat to life.</summary>
    Safety = 4,

    /// <summary>Somebody deceives or steals: unauthorised charges, taken accounts.</summary>
    Fraud = 5,

    /// <summary>The customer is about to leave.</summary>
    Churn = 6,

    /// <summary>The mood, -1 (worst) to 1 (best).</summary>
    Sentiment = 7,

    /// <summary>Words of a critical severity: an outage, everyone is down.</summary>
    SeverityCritical = 8,

    /// <summary>Words of a high severity: urgent, as soon as possible.</summary>
    SeverityHigh = 9,
}
