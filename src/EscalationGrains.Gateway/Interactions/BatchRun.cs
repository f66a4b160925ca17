using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Admission;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Works on one batch: reads lines, sends a bounded number at once, and writes the results in the order of the lines.</summary>
internal sealed partial class BatchRun(Caller caller, BatchLineReader lines, PipeWriter output, AdmissionGate gate, SharedQuotas quotas, GatewayOptions options, TimeProvider time, ILogger<BatchRun> logger)
    : IDisposable
{
    /// <summary>Results are sent at the latest when this many bytes wait.</summary>
    private const int FlushBytes = 32 * 1024;

    /// <summary>Attempts while the store is full, which takes at most 3.1 s: later lines of the customer wait for this one.</summary>
    private const int MaxAttempts = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _slots = new(options.MaxLinesInFlight);
    private readonly BatchOrder _order = new();
    private readonly Channel<Task<BatchResult>> _results =
        Channel.CreateBounded<Task<BatchResult>>(new BoundedChannelOptions(options.MaxResultsWaiting) { SingleReader = true, SingleWriter = true });

    /// <summary>Ends when every line that was read has been worked on, whether or not somebody still reads the results.</summary>
    /// <param name="first">Lines read already.</param>
    public async Task RunAsync(IReadOnlyList<BatchLine> first, CancellationToken senderGone)
    {
        var writing = WriteAsync(senderGone);
        try
        {
            for (var chunk = first; chunk.Count > 0; chunk = await lines.ReadChunkAsync(senderGone))
            {
                await StartAsync(chunk);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // What was read is finished all the same; the sender repeats with its keys what it got no answer for.
            LogSenderGone(gone.GetType().Name);
        }
        finally
        {
            _results.Writer.Complete();
            await writing;
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task StartAsync(IReadOnlyList<BatchLine> chunk)
    {
        var (commands, refused) = await BatchCustomers.ResolveAsync(caller.Grains.Intake, chunk);
        for (var i = 0; i < chunk.Count; i++)
        {
            if (_order.IsFull)
            {
                await QuiesceAsync();
            }

            await _slots.WaitAsync(CancellationToken.None);
            if (commands[i] is not null && (chunk[i].Refused ?? refused) is null)
            {
                // Until there is room no further line is read: the sender is slowed down, not refused.
                await quotas.WaitAsync(caller.Grains.Tenant, caller.PostsPerSecond);
                await gate.EnterLineAsync(caller.Grains.Tenant, quotas.Own(caller.PostsPerSecond));
            }

            await _results.Writer.WriteAsync(Start(chunk[i].Index, commands[i], chunk[i].Refused ?? refused));
        }
    }

    private Task<BatchResult> Start(int index, ReceiveInteraction? command, Problem? refused)
    {
        if (refused is not null)
        {
            _slots.Release();
            return Task.FromResult(new BatchResult(index, null, refused));
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return SendAsync(index, command!, _order.Enter(BatchKeys.Of(command!), done.Task), done);
    }

    private async Task<BatchResult> SendAsync(int index, ReceiveInteraction command, Task before, TaskCompletionSource done)
    {
        try
        {
            await before;
            return await SendAsync(index, command);
        }
        catch (Exception failure)
        {
            LogLineFailed(failure);
            return new(index, null, Problems.Of(failure));
        }
        finally
        {
            done.SetResult();
            gate.LeaveLine(caller.Grains.Tenant);
            _slots.Release();
        }
    }

    private async Task<BatchResult> SendAsync(int index, ReceiveInteraction command)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var reply = await caller.Grains.Intake.ReceiveAsync(command);
            if (reply.Refusal is not { } refusal)
            {
                return new(index, reply, null);
            }

            if (refusal.Code != "store.overloaded" || attempt == MaxAttempts)
            {
                return new(index, null, Problems.Of(refusal));
            }

            await Task.Delay(pause, time);
            pause *= 2;
        }
    }

    private async Task QuiesceAsync()
    {
        for (var i = 0; i < options.MaxLinesInFlight; i++)
        {
            await _slots.WaitAsync();
        }

        _order.Clear();
        _slots.Release(options.MaxLinesInFlight);
    }

    private async Task WriteAsync(CancellationToken senderGone)
    {
        using var json = new Utf8JsonWriter(Stream.Null);
        await foreach (var next in _results.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (!next.IsCompleted || output.UnflushedBytes >= FlushBytes)
            {
                await FlushAsync(senderGone);
            }

            var result = await next;
            if (!senderGone.IsCancellationRequested)
            {
                result.Write(output, json);
            }

            if (!_results.Reader.TryPeek(out _))
            {
                await FlushAsync(senderGone);
            }
        }
    }

    private async ValueTask FlushAsync(CancellationToken senderGone)
    {
        try
        {
            if (output.UnflushedBytes > 0 && !senderGone.IsCancellationRequested)
            {
                await output.FlushAsync(senderGone);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Results go nowhere from here on; the lines are finished all the same.
        }
    }
}
