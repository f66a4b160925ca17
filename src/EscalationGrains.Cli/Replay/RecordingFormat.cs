namespace EscalationGrains.Cli.Replay;

/// <summary>The kinds of file that hold recorded work.</summary>
internal enum RecordingFormat
{
    /// <summary>One interaction of the API a line.</summary>
    Ndjson,

    /// <summary>The incident event log of a ServiceNow instance (UCI data set 498), one row an update.</summary>
    ServiceNow,

    /// <summary>The MultiDoGO dialogues, one row a customer's turn.</summary>
    Multidogo,
}
