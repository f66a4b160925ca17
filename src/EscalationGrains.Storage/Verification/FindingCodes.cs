namespace EscalationGrains.Storage.Verification;

/// <summary>What a check can find. Scripts compare with these, so they are never renamed.</summary>
public static class FindingCodes
{
    /// <summary>A stream does not count 1, 2, 3…: a fact is missing.</summary>
    public const string JournalGap = "journal-gap";

    /// <summary>A fact cannot be read, or cannot be folded onto those before it.</summary>
    public const string EventUnreadable = "event-unreadable";

    /// <summary>A stream whose key is none, or whose first fact does not open what the key names.</summary>
    public const string StreamForeign = "stream-foreign";

    /// <summary>Rows of a tenant that there is not.</summary>
    public const string TenantUnknown = "tenant-unknown";

    /// <summary>The facts of one act carry different commit ids: it was not stored whole.</summary>
    public const string UnitTorn = "unit-torn";

    /// <summary>A snapshot that is not what the facts up to it give.</summary>
    public const string SnapshotDiffers = "snapshot-differs";

    /// <summary>No owner, two, or one that ownership did not pass to; two offers; a move from where the case was not.</summary>
    public const string Ownership = "ownership";

    public const string CaseListMissing = "case-list-missing";

    /// <summary>A listed column differs from what the journal gives.</summary>
    public const string CaseListDiffers = "case-list-differs";

    /// <summary>A listed case without a journal.</summary>
    public const string CaseListOrphan = "case-list-orphan";

    /// <summary>Something will come due and no deadline row says so: the case would not wake.</summary>
    public const string DeadlineMissing = "deadline-missing";

    /// <summary>The row's instant or shard is another than the case's.</summary>
    public const string DeadlineDiffers = "deadline-differs";

    /// <summary>A row of a case for which nothing comes due, or which is not there.</summary>
    public const string DeadlineOrphan = "deadline-orphan";

    /// <summary>A policy that decides about a case is not there or cannot be read; its deadlines were not checked.</summary>
    public const string PolicyUnreadable = "policy-unreadable";

    /// <summary>Case and customer do not name each other.</summary>
    public const string LinkBroken = "link-broken";

    /// <summary>The journal tells of an interaction that has no row.</summary>
    public const string InteractionMissing = "interaction-missing";

    /// <summary>A row of an interaction of which the journal does not tell there.</summary>
    public const string InteractionOrphan = "interaction-orphan";

    /// <summary>A handle's row and its customer's facts disagree.</summary>
    public const string IdentityDiffers = "identity-differs";

    /// <summary>A reference or thread leads to no case, or to another customer's, or a case's own reference does not lead to it.</summary>
    public const string CaseRefBroken = "case-ref-broken";

    /// <summary>Words of a customer who is not there.</summary>
    public const string ContentOrphan = "content-orphan";

    /// <summary>A key whose answer tells of something that was not done.</summary>
    public const string IdempotencyOrphan = "idempotency-orphan";

    /// <summary>A message that no receiver will read, or that tells of something that was not done.</summary>
    public const string OutboxBroken = "outbox-broken";

    /// <summary>A feed does not count on.</summary>
    public const string FeedGap = "feed-gap";
}
