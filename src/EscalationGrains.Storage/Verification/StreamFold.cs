using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Folds one stream fact by fact, and says where that cannot be done. After a fault the state is not known, so nothing more is said of it.</summary>
internal abstract class StreamFold<TState, TFact>(string stream, SnapshotRow? snapshot, TState none, VerifyReport report)
    where TFact : class
{
    private long last;

    public TState State { get; private set; } = none;

    /// <summary>All facts were read and folded.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Sequence of the last fact.</summary>
    public long Last => last;

    /// <summary>The snapshot is another than the facts up to it; null when it is not, or was not compared.</summary>
    public string? SnapshotFault { get; private set; }

    protected abstract int SnapshotShape { get; }

    protected abstract JsonTypeInfo<TState> Json { get; }

    public void Add(EventRow row)
    {
        report.Events++;
        if (row.Seq != last + 1)
        {
            Fail(FindingCodes.JournalGap, row.Seq, $"fact {last + 1}", $"fact {row.Seq}");
        }

        last = row.Seq;
        if (!IsWhole)
        {
            return;
        }

        try
        {
            var fact = Decode(row.Kind, row.Body);
            var before = State;
            State = Fold(before, fact);
            Check(row, before, fact);
        }
#pragma warning disable CA1031 // Whatever a stored fact breaks, the check goes on with the next stream.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The message of a parser may hold what it read.
            Fail(FindingCodes.EventUnreadable, row.Seq, $"a fact of kind '{row.Kind}'", e is InvalidOperationException ? e.Message : e.GetType().Name);
            return;
        }

        if (snapshot is { } kept && kept.Seq == row.Seq && kept.Shape == SnapshotShape)
        {
            report.Snapshots++;
            SnapshotFault = Same(kept) ? null : $"another state than that of {row.Seq} facts";
        }
    }

    /// <summary>To be called behind the last fact.</summary>
    public void End()
    {
        if (snapshot is { } kept && kept.Seq > last)
        {
            SnapshotFault = $"a state of {kept.Seq} facts";
        }
    }

    protected abstract TFact Decode(string kind, ReadOnlyMemory<byte> body);

    protected abstract TState Fold(TState state, TFact fact);

    /// <summary>Looks at one fact that was folded.</summary>
    protected abstract void Check(EventRow row, TState before, TFact fact);

    protected void Report(string code, long seq, string expected, string found) => report.Add(code, stream, seq, expected, found);

    protected void Fail(string code, long seq, string expected, string found)
    {
        Report(code, seq, expected, found);
        IsWhole = false;
    }

    /// <summary>Both written anew, since an older release may have left out a member that has its default.</summary>
    private bool Same(SnapshotRow kept)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(kept.Body.Span, Json);
            return stored is not null && JsonSerializer.SerializeToUtf8Bytes(stored, Json).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(State, Json));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
