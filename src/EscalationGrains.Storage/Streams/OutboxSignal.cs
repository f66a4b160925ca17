using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Streams;

/// <summary>Tells receivers of this process that queues got rows.</summary>
internal partial class OutboxSignal(ILogger logger)
{
    private readonly Lock listeners = new();
    private Action<OutboxWritten>? written;

    public event Action<OutboxWritten>? Written
    {
        add
        {
            lock (listeners)
            {
                written += value;
            }

            OnSubscribed();
        }

        remove
        {
            lock (listeners)
            {
                written -= value;
            }
        }
    }

    /// <summary>Called on the writer's own thread: a listener must only note what it hears and return.</summary>
    public void Raise(OutboxWritten rows)
    {
        foreach (var listener in written?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<OutboxWritten>)listener)(rows);
            }
#pragma warning disable CA1031 // A listener's bug must not stop the writer, whose units are already durable.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogListenerFailed(logger, error);
            }
        }
    }

    /// <summary>Somebody listens from now on.</summary>
    protected virtual void OnSubscribed()
    {
    }
}
