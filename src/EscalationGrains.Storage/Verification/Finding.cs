namespace EscalationGrains.Storage.Verification;

/// <summary>Something in the database that can never be, and is. Ids only, no customer's words.</summary>
/// <param name="Code">What is broken; one of <see cref="FindingCodes"/>.</param>
/// <param name="Stream">Where: a stream of the journal (<c>case/tenant/id</c>), else the table and key of the row.</param>
/// <param name="Seq">Event at which it shows; null when it is no single one.</param>
public sealed record Finding(string Code, string Stream, long? Seq, string Expected, string Found);
