namespace EscalationGrains.Storage.Database;

/// <summary>The whole database as it is at one instant, whatever a running host writes meanwhile: one transaction from opening to disposal.</summary>
internal abstract class StoreView : IAsyncDisposable
{
    public abstract StoreDialect Dialect { get; }

    /// <summary>What commit units write.</summary>
    public abstract StoreSession Journal { get; }

    /// <summary>What Orleans' grain storage keeps; on SQLite another file, so another instant, read after the journal.</summary>
    public abstract StoreSession Documents { get; }

    public abstract ValueTask DisposeAsync();
}
