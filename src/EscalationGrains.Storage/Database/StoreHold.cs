namespace EscalationGrains.Storage.Database;

/// <summary>The whole database for one writer alone: no host runs on it, and none can start before it is disposed. One transaction; undone unless committed.</summary>
internal abstract class StoreHold : StoreView
{
    public abstract Task CommitAsync(CancellationToken cancellationToken);
}
