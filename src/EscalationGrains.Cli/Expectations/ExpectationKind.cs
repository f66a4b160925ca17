namespace EscalationGrains.Cli.Expectations;

/// <summary>What a file of expectations speaks of.</summary>
internal enum ExpectationKind
{
    /// <summary>One line an incident of a ServiceNow log: what its case must be at the end.</summary>
    Incidents,

    /// <summary>One line a day: how many incidents must have been open at its first instant.</summary>
    DailyBacklog,

    /// <summary>One statement a line about a case or a customer.</summary>
    Statements,

    /// <summary>MultiDoGO dialogues, whose every turn must be read back.</summary>
    Conversations,
}
