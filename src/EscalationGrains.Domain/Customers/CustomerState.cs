using System.Collections.Immutable;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Customers;

/// <summary>What rules know of a customer: the fold of its facts. Every list is bounded, so that the 10,000th interaction costs what the 10th did.</summary>
public sealed record CustomerState
{
    /// <summary>Open cases kept as hints; older ones are still found by id, reference and thread.</summary>
    public const int OpenCasesKept = 32;

    /// <summary>Supervisor requests kept; more than any policy needs to count.</summary>
    public const int SupervisorRequestsKept = 16;

    public static readonly CustomerState None = new();

    /// <summary>Number of facts folded; 0 means the customer does not exist.</summary>
    public long Version { get; init; }
    public CustomerId Id { get; init; }
    public ImmutableList<KnownIdentity> Identities { get; init; } = [];
    public string? Language { get; init; }
    public string? Region { get; init; }
    public bool Vip { get; init; }
    public ContentId? Name { get; init; }
    public ImmutableList<OpenCase> OpenCases { get; init; } = [];

    /// <summary>Requests for a supervisor that no move has answered yet.</summary>
    public ImmutableList<DateTimeOffset> SupervisorRequests { get; init; } = [];
    /// <summary>The customer's own latest contacts in all cases, oldest first; as many as a policy may count.</summary>
    public ImmutableList<CustomerContactMark> Contacts { get; init; } = [];
    public int CaseCount { get; init; }
    public int InteractionCount { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastContactAt { get; init; }

    public bool Exists => Version > 0;

    /// <summary>Folds one fact. Total: an unknown kind is a bug, never skipped.</summary>
    public CustomerState Apply(CustomerEvent fact) => Fold(fact) with { Version = Version + 1 };

    private CustomerState Fold(CustomerEvent fact) => fact switch
    {
        CustomerEvent.Opened f => this with { Id = f.CustomerId, CreatedAt = f.At },
        CustomerEvent.IdentityAdded f => this with { Identities = Identities.RemoveAll(i => i.Kind == f.Kind && i.ValueHash == f.ValueHash).Add(new(f.Kind, f.ValueHash, f.Verified)) },
        CustomerEvent.IdentityConflicted => this,
        CustomerEvent.Described f => this with { Language = f.Language ?? Language, Region = f.Region ?? Region, Vip = f.Vip ?? Vip, Name = f.Name ?? Name },
        CustomerEvent.CaseOpened f => this with
        {
            CaseCount = CaseCount + 1,
            OpenCases = Newest(OpenCases.Add(new(f.CaseId, f.Topic, f.FollowUpOf, f.At)), OpenCasesKept),
        },
        CustomerEvent.CaseLeft f => this with { OpenCases = OpenCases.RemoveAll(c => c.CaseId == f.CaseId) },
        CustomerEvent.Contacted f => Contacted(f),
        _ => throw new InvalidOperationException($"Unknown fact {fact.GetType().Name}."),
    };

    private CustomerState Contacted(CustomerEvent.Contacted f) => this with
    {
        InteractionCount = InteractionCount + 1,
        Contacts = f.FromCustomer ? Newest(Sorted(Contacts.Add(new(f.At, f.Topic))), CaseState.InstantsKept) : Contacts,
        LastContactAt = LastContactAt > f.At ? LastContactAt : f.At,
        SupervisorRequests = f.RequestsAnswered ? [] : f.SupervisorRequested ? Newest(SupervisorRequests.Add(f.At), SupervisorRequestsKept) : SupervisorRequests,
        OpenCases = OpenCases.FindIndex(c => c.CaseId == f.CaseId) is var i and >= 0 && f.Direction != Direction.Internal
            ? OpenCases.SetItem(i, OpenCases[i] with { LastContactAt = f.At > OpenCases[i].LastContactAt ? f.At : OpenCases[i].LastContactAt })
            : OpenCases,
    };

    private static ImmutableList<CustomerContactMark> Sorted(ImmutableList<CustomerContactMark> contacts) =>
        contacts.Count > 1 && contacts[^1].At < contacts[^2].At ? contacts.Sort((a, b) => a.At.CompareTo(b.At)) : contacts;

    private static ImmutableList<T> Newest<T>(ImmutableList<T> list, int kept) => list.Count > kept ? list.RemoveRange(0, list.Count - kept) : list;
}
