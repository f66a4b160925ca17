namespace EscalationGrains.Storage.Verification;

/// <summary>One event with its stream.</summary>
internal sealed record EventRow(string Stream, long Seq, string Kind, Guid CommitId, ReadOnlyMemory<byte> Body);

/// <summary>One deadline row.</summary>
internal sealed record DeadlineRow(string CaseKey, long Shard, DateTimeOffset DueAt);

/// <summary>What ties an interaction to its case and customer.</summary>
internal sealed record InteractionLink(string InteractionId, string CaseId, string CustomerId, long CaseSeq, long CustomerSeq, DateTimeOffset OccurredAt)
{
    /// <summary>Commit id of its event in the case's stream; null when there is no event there.</summary>
    public Guid? CommitId { get; init; }
}

/// <summary>A case as listed, by customer.</summary>
internal sealed record CaseOfCustomer(string CustomerId, string CaseId);

/// <summary>A handle.</summary>
internal sealed record IdentityLink(string CustomerId, string Kind, string ValueHash, bool Verified);

/// <summary>A content row without its words.</summary>
internal sealed record ContentLink(string CustomerId, string ContentId);
