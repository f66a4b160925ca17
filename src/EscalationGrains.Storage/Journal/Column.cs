namespace EscalationGrains.Storage.Journal;

/// <summary>One column that a commit unit writes, and where its value comes from.</summary>
internal abstract record Column<TRow>(string Name)
{
    internal sealed record Text(string Name, Func<TRow, string?> Value) : Column<TRow>(Name);

    internal sealed record Number(string Name, Func<TRow, long> Value) : Column<TRow>(Name);

    internal sealed record Flag(string Name, Func<TRow, bool> Value) : Column<TRow>(Name);

    internal sealed record Instant(string Name, Func<TRow, DateTimeOffset?> Value) : Column<TRow>(Name);

    internal sealed record Id(string Name, Func<TRow, Guid> Value) : Column<TRow>(Name);

    internal sealed record Bytes(string Name, Func<TRow, ReadOnlyMemory<byte>> Value) : Column<TRow>(Name);
}
