using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Customers;

/// <summary>Kinds of a customer's facts as stored. Kinds are for ever: add, never rename.</summary>
public static class CustomerEventCodec
{
    public static readonly FactCodec<CustomerEvent> Instance = new FactCodec<CustomerEvent>()
        .Add("opened", JournalJson.Default.CustomerOpened)
        .Add("identity-added", JournalJson.Default.CustomerIdentityAdded)
        .Add("identity-conflicted", JournalJson.Default.CustomerIdentityConflicted)
        .Add("described", JournalJson.Default.CustomerDescribed)
        .Add("case-opened", JournalJson.Default.CustomerCaseOpened)
        .Add("case-left", JournalJson.Default.CustomerCaseLeft)
        .Add("contacted", JournalJson.Default.CustomerContacted);
}
