using System.Globalization;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Streams;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres;

/// <summary>Hears, on a connection of its own, of rows that other silos wrote. Connects when somebody listens.</summary>
internal sealed partial class PostgresOutboxSignal(PostgresConnections connections, ILogger<PostgresOutboxSignal> logger)
    : OutboxSignal(logger), IAsyncDisposable, IDisposable
{
    public const string Channel = "escalation_outbox";

    private static readonly int[] AllQueues = [.. Enumerable.Range(0, StreamQueues.Count)];

    /// <summary>Pause before a lost connection is tried again; receivers poll meanwhile.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string self = Guid.NewGuid().ToString("N")[..8];
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task? listening;
    private int disposed;

    /// <summary>Names the process first, since its own receivers were told in memory already.</summary>
    public string Payload(IEnumerable<int> queues) => $"{self} {string.Join(' ', queues)}";

    public async ValueTask DisposeAsync()
    {
        // The container holds this object under two types and disposes it for each.
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await stop.CancelAsync();
        await (listening ?? Task.CompletedTask);
        stop.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    protected override void OnSubscribed()
    {
        lock (gate)
        {
            using (ExecutionContext.SuppressFlow())
            {
                listening ??= Task.Run(ListenAsync);
            }
        }
    }

    private async Task ListenAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever ended the connection, the answer is to connect again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogConnectionLost(logger, error);
                await Task.Delay(Pause, stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task ListenOnceAsync()
    {
        await using var connection = connections.CreateListener();
        await connection.OpenAsync(stop.Token);
        connection.Notification += (_, message) => Hear(message.Payload);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "listen " + Channel;
            await command.ExecuteNonQueryAsync(stop.Token);
        }

        // What was written before this moment was not heard.
        Raise(OutboxWritten.Elsewhere(AllQueues));
        while (true)
        {
            await connection.WaitAsync(stop.Token);
        }
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(' ');
        if (parts[0] != self)
        {
            Raise(OutboxWritten.Elsewhere([.. parts.Skip(1).Select(part => int.Parse(part, CultureInfo.InvariantCulture))]));
        }
    }
}
