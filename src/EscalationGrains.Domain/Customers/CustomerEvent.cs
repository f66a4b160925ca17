using System.Text.Json.Serialization;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Customers;

/// <summary>A fact of one customer. Ids and hashes only. Stored for ever, so members are added, never changed.</summary>
/// <param name="At">When it holds, by the product's clock, UTC.</param>
public abstract record CustomerEvent(DateTimeOffset At)
{
    /// <summary>First fact of every customer.</summary>
    public sealed record Opened(DateTimeOffset At, CustomerId CustomerId) : CustomerEvent(At);

    /// <summary>A new handle, or one that is verified now.</summary>
    public sealed record IdentityAdded(DateTimeOffset At, IdentityKind Kind, string ValueHash, bool Verified) : CustomerEvent(At);

    /// <summary>A handle named with this customer belongs to another; never merged in silence.</summary>
    public sealed record IdentityConflicted(DateTimeOffset At, IdentityKind Kind, string ValueHash, CustomerId Other) : CustomerEvent(At);

    /// <param name="Name">Content row of the name.</param>
    public sealed record Described(DateTimeOffset At, string? Language, string? Region, bool? Vip, ContentId? Name) : CustomerEvent(At);

    /// <summary>The customer believes this case open from now on.</summary>
    public sealed record CaseOpened(DateTimeOffset At, CaseId CaseId, string? Topic, CaseId? FollowUpOf) : CustomerEvent(At);

    /// <summary>The case said it is closed.</summary>
    public sealed record CaseLeft(DateTimeOffset At, CaseId CaseId) : CustomerEvent(At);

    /// <param name="RequestsAnswered">With this request there were enough to move the case it came with; none of them counts again, in whatever case.</param>
    public sealed record Contacted(
        DateTimeOffset At,
        InteractionId InteractionId,
        CaseId CaseId,
        Channel Channel,
        Direction Direction,
        bool SupervisorRequested,
        bool RequestsAnswered = false) : CustomerEvent(At)
    {
        /// <summary>Topic of the case it went to, of a contact by the customer; null when it has none.</summary>
        public string? Topic { get; init; }

        /// <summary>The customer spoke, not an agent or a bot.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool FromCustomer { get; init; }
    }
}
