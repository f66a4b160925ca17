namespace EscalationGrains.Storage.Verification;

/// <summary>How far a check has come.</summary>
/// <param name="Streams">Journals of cases and customers read.</param>
/// <param name="StreamsExpected">About how many there are; journals of which nothing else is known come on top.</param>
/// <param name="Events">Facts read.</param>
public sealed record VerifyProgress(long Streams, long StreamsExpected, long Events);
