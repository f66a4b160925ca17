namespace EscalationGrains.Contracts.Interactions;

/// <summary>Answer of a customer or case to an interaction.</summary>
[GenerateSerializer, Immutable, Alias("eg.IngestReply")]
public sealed record IngestReply
{
    public static readonly IngestReply Reroute = new() { Outcome = (int)IngestOutcome.Reroute };
    public static readonly IngestReply Moved = new() { Outcome = (int)IngestOutcome.Moved };
    public static readonly IngestReply CaseClosed = new() { Outcome = (int)IngestOutcome.CaseClosed };

    /// <summary>An <see cref="IngestOutcome"/>.</summary>
    [Id(0)] public required int Outcome { get; init; }

    [Id(1)] public InteractionReceipt? Receipt { get; init; }

    [Id(2)] public Refusal? Refusal { get; init; }

    /// <summary>The interaction was not new, so the proposed customer facts were not stored.</summary>
    [Id(3)] public bool Duplicate { get; init; }

    public static IngestReply Done(InteractionReceipt receipt, bool duplicate) =>
        new() { Outcome = (int)IngestOutcome.Done, Receipt = receipt, Duplicate = duplicate };

    public static IngestReply Refused(string code, string detail) =>
        new() { Outcome = (int)IngestOutcome.Refused, Refusal = new() { Code = code, Detail = detail } };
}
