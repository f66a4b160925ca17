using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Folds one case: who owned it at each instant, and where its interactions stand.</summary>
internal sealed class CaseFold(string stream, string id, SnapshotRow? snapshot, VerifyReport report) : StreamFold<CaseState, CaseEvent>(stream, snapshot, CaseState.None, report)
{
    /// <summary>Interactions of which the journal tells, by their place in it.</summary>
    public Dictionary<long, string> Interactions { get; } = [];

    protected override int SnapshotShape => CaseGrain.SnapshotShape;

    protected override JsonTypeInfo<CaseState> Json => JournalJson.Default.CaseState;

    protected override CaseEvent Decode(string kind, ReadOnlyMemory<byte> body) => CaseEventCodec.Instance.Decode(kind, body);

    protected override CaseState Fold(CaseState state, CaseEvent fact) => state.Apply(fact);

    protected override void Check(EventRow row, CaseState before, CaseEvent fact)
    {
        if (fact is CaseEvent.Opened != (row.Seq == 1) || (fact is CaseEvent.Opened opened && opened.CaseId.Value != id))
        {
            Fail(FindingCodes.StreamForeign, row.Seq, row.Seq == 1 ? $"'opened' of {id}" : "no second 'opened'", fact is CaseEvent.Opened o ? $"'opened' of {o.CaseId}" : $"'{row.Kind}'");
            return;
        }

        if (fact is CaseEvent.InteractionAdded added)
        {
            Interactions[row.Seq] = added.InteractionId.Value;
        }

        if (CaseInvariants.BrokenBy(before, fact, State) is { } broken)
        {
            Report(FindingCodes.Ownership, row.Seq, broken.Expected, broken.Found);
        }
    }
}
