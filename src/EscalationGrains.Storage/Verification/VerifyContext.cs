using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Verification;

/// <summary>What all passes over one database share.</summary>
/// <param name="Mend">Told of each derived row that is not as it must be, after it was reported.</param>
internal sealed record VerifyContext(StoreView View, PolicyShelf Policies, VerifyReport Report, IProgress<VerifyProgress>? Progress, Func<DerivedChange, Task>? Mend, CancellationToken CancellationToken)
{
    /// <summary>Streams between two reports of progress.</summary>
    private const int Stride = 1_000;

    private long streams;

    public required long StreamsExpected { get; init; }

    public async Task ChangeAsync(DerivedChange change)
    {
        Report.Add(change.Finding);
        if (Mend is not null)
        {
            await Mend(change);
        }
    }

    public void StreamDone()
    {
        streams++;
        if (streams % Stride == 0)
        {
            Progress?.Report(new VerifyProgress(streams, StreamsExpected, Report.Events));
        }
    }
}
