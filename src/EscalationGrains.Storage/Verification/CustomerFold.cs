using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Folds one customer: which cases it opened, and where its contacts stand.</summary>
internal sealed class CustomerFold(string stream, string id, SnapshotRow? snapshot, VerifyReport report)
    : StreamFold<CustomerState, CustomerEvent>(stream, snapshot, CustomerState.None, report)
{
    public HashSet<string> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>Contacts of which the journal tells, by their place in it.</summary>
    public Dictionary<long, (string InteractionId, string CaseId, Guid CommitId)> Contacts { get; } = [];

    protected override int SnapshotShape => CustomerGrain.SnapshotShape;

    protected override JsonTypeInfo<CustomerState> Json => JournalJson.Default.CustomerState;

    protected override CustomerEvent Decode(string kind, ReadOnlyMemory<byte> body) => CustomerEventCodec.Instance.Decode(kind, body);

    protected override CustomerState Fold(CustomerState state, CustomerEvent fact) => state.Apply(fact);

    protected override void Check(EventRow row, CustomerState before, CustomerEvent fact)
    {
        if (fact is CustomerEvent.Opened != (row.Seq == 1) || (fact is CustomerEvent.Opened opened && opened.CustomerId.Value != id))
        {
            Fail(FindingCodes.StreamForeign, row.Seq, row.Seq == 1 ? $"'opened' of {id}" : "no second 'opened'", fact is CustomerEvent.Opened o ? $"'opened' of {o.CustomerId}" : $"'{row.Kind}'");
        }
        else if (fact is CustomerEvent.CaseOpened @case)
        {
            Cases.Add(@case.CaseId.Value);
        }
        else if (fact is CustomerEvent.Contacted contact)
        {
            Contacts[row.Seq] = (contact.InteractionId.Value, contact.CaseId.Value, row.CommitId);
        }
    }
}
