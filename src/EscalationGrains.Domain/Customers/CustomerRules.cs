using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Customers;

/// <summary>The rules of one customer: pure functions of values.</summary>
public static class CustomerRules
{
    /// <summary>
    /// Decides which case an interaction goes to and what the customer learns from it.
    /// </summary>
    /// <param name="closed">Cases that answered "closed" to this interaction; never chosen again.</param>
    /// <param name="newCase">Id to use if a case must be opened.</param>
    public static CustomerPlan Receive(
        CustomerState state, CustomerContact contact, IReadOnlyList<CaseId> closed, CaseId newCase, EscalationPolicy policy, DateTimeOffset now)
    {
        var facts = new List<CustomerEvent>();
        if (!state.Exists)
        {
            facts.Add(new CustomerEvent.Opened(now, contact.CustomerId));
        }

        facts.AddRange(LearnIdentities(state, contact, now));
        if (Describe(state, contact, now) is { } described)
        {
            facts.Add(described);
        }

        facts.AddRange(closed.Where(id => state.OpenCases.Any(c => c.CaseId == id)).Select(id => new CustomerEvent.CaseLeft(now, id)));
        var (target, followUpOf) = ChooseCase(state, contact, closed);
        if (target is null)
        {
            facts.Add(new CustomerEvent.CaseOpened(contact.Interaction.OccurredAt, newCase, contact.Topic, followUpOf));
        }

        var interaction = contact.Interaction;
        var asks = interaction.SupervisorRequested && interaction.IsFromCustomer;
        var requests = OpenRequests(state, interaction.OccurredAt, asks, policy.SupervisorRequestWindow, now);
        facts.Add(new CustomerEvent.Contacted(
            interaction.OccurredAt, interaction.Id, target ?? newCase, interaction.Channel, interaction.Direction, asks, asks && requests.Count >= policy.SupervisorRequestsToEscalate)
        {
            FromCustomer = interaction.IsFromCustomer,
            Topic = interaction.IsFromCustomer ? contact.Topic ?? TopicOf(state, target) : null,
        });
        var after = facts.Aggregate(state, (s, f) => s.Apply(f));
        return new CustomerPlan(facts, target ?? newCase, target is null, followUpOf, new CustomerStanding(after.Vip, requests) { Contacts = after.Contacts });
    }

    /// <summary>
    /// Two customers named by one interaction: verified beats unverified, then external, email, phone, social, device, then the older
    /// customer (ids are time-ordered). The others become conflicts.
    /// </summary>
    public static CustomerId? ChooseCustomer(IReadOnlyList<(KnownIdentity Identity, CustomerId Customer)> known) => known.Count == 0
        ? null
        : known.OrderByDescending(k => k.Identity.Verified).ThenBy(k => k.Identity.Kind).ThenBy(k => k.Customer.Value, StringComparer.Ordinal).First().Customer;

    private static string? TopicOf(CustomerState state, CaseId? target) => target is { } id ? state.OpenCases.Find(c => c.CaseId == id)?.Topic : null;

    /// <summary>Requests of all cases that nothing has answered yet, oldest first, with one made at <paramref name="at"/> if it <paramref name="asks"/>.</summary>
    internal static List<DateTimeOffset> OpenRequests(CustomerState state, DateTimeOffset at, bool asks, TimeSpan window, DateTimeOffset now) =>
        [.. state.SupervisorRequests.Concat(asks ? [at] : Array.Empty<DateTimeOffset>()).Where(request => now - request <= window).Order()];

    private static IEnumerable<CustomerEvent> LearnIdentities(CustomerState state, CustomerContact contact, DateTimeOffset now)
    {
        // One handle named twice, in two spellings perhaps, is one: a second, unverified mention must not undo the first.
        foreach (var identity in contact.Identities.OrderByDescending(i => i.Verified).DistinctBy(i => (i.Kind, i.ValueHash)))
        {
            var known = state.Identities.Find(i => i.Kind == identity.Kind && i.ValueHash == identity.ValueHash);
            if (known is null || (identity.Verified && !known.Verified))
            {
                yield return new CustomerEvent.IdentityAdded(now, identity.Kind, identity.ValueHash, identity.Verified);
            }
        }

        foreach (var conflict in contact.Conflicts)
        {
            yield return new CustomerEvent.IdentityConflicted(now, conflict.Kind, conflict.ValueHash, conflict.Other);
        }
    }

    private static CustomerEvent.Described? Describe(CustomerState state, CustomerContact contact, DateTimeOffset now)
    {
        var language = contact.Language == state.Language ? null : contact.Language;
        var region = contact.Region == state.Region ? null : contact.Region;
        var vip = contact.Vip == state.Vip ? null : contact.Vip;
        var name = contact.Name == state.Name ? null : contact.Name;
        return language is null && region is null && vip is null && name is null ? null : new CustomerEvent.Described(now, language, region, vip, name);
    }

    /// <summary>Named case, or what continues it; else the open case on the topic; else, without a topic, the latest open case.</summary>
    private static (CaseId? Case, CaseId? FollowUpOf) ChooseCase(CustomerState state, CustomerContact contact, IReadOnlyList<CaseId> closed)
    {
        var open = state.OpenCases.Where(c => !closed.Contains(c.CaseId)).OrderByDescending(c => c.LastContactAt).ThenByDescending(c => c.CaseId.Value, StringComparer.Ordinal);
        if (contact.NamedCase is { } named)
        {
            return closed.Contains(named) ? (open.FirstOrDefault(c => c.FollowUpOf == named)?.CaseId, named) : (named, null);
        }

        if (contact.NamesNewCase)
        {
            return (null, null);
        }

        return (contact.Topic is { } topic ? open.FirstOrDefault(c => c.Topic == topic)?.CaseId : open.FirstOrDefault()?.CaseId, null);
    }
}
