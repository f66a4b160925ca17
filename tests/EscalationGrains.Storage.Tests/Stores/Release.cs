namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Ends something that a test holds.</summary>
internal sealed class Release(Func<Task> end) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await end();
}
