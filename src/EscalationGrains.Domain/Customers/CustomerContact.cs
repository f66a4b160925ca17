using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Customers;

/// <summary>An interaction as the customer's rules see it.</summary>
/// <param name="Identities">Handles it named that belong to this customer or to nobody yet.</param>
/// <param name="Conflicts">Handles it named that belong to other customers.</param>
/// <param name="NamedCase">Case it named by id, reference or thread and that exists.</param>
/// <param name="NamesNewCase">It named a reference or thread that no case has yet.</param>
public sealed record CustomerContact(
    CustomerId CustomerId,
    InteractionFacts Interaction,
    IReadOnlyList<KnownIdentity> Identities,
    IReadOnlyList<IdentityConflict> Conflicts,
    string? Language,
    string? Region,
    bool? Vip,
    ContentId? Name,
    string? Topic,
    CaseId? NamedCase,
    bool NamesNewCase);
