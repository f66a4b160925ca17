using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>A tenant of its own that goes on working while others do harm: one customer who writes again and again, and reads back what was answered.</summary>
internal sealed class Canary : IAsyncDisposable
{
    /// <summary>Often enough to meet whatever is going on, seldom enough to leave the processor to it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Api _platform;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Receipt> _receipts = [];
    private Task _working = Task.CompletedTask;

    private Canary(Api platform) => _platform = platform;

    /// <summary>Begins to work.</summary>
    public static async Task<Canary> StartAsync(HostProcess host)
    {
        var canary = new Canary((await Tenant.CreateAsync(host)).Platform);
        await canary.SayAsync();
        canary._working = canary.WorkAsync();
        return canary;
    }

    /// <summary>Fails unless every answer was right and everything acknowledged is there, once and in order.</summary>
    /// <returns>How many interactions it posted.</returns>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        await _working;
        var kept = await _platform.ListAsync<InteractionAnswer>($"/v1/cases/{_receipts[0].CaseId}/interactions");
        Assert.Equal(_receipts.Select((r, i) => (r.InteractionId, TextOf(i))), kept.Select(i => (i.Id, i.Text!)));
        return _receipts.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private static string TextOf(int number) => $"Canary {number}.";

    private async Task WorkAsync()
    {
        using var pace = new PeriodicTimer(Pause);
        try
        {
            while (await pace.WaitForNextTickAsync(_stop.Token))
            {
                await SayAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task SayAsync()
    {
        var receipt = await _platform.SayAsync(new Message { Email = "canary@example.com", Text = TextOf(_receipts.Count) });
        Assert.Equal((_receipts.Count == 0, false), (receipt.CaseOpened, receipt.Duplicate));
        Assert.All(_receipts.Take(1), first => Assert.Equal((first.CaseId, first.CustomerId), (receipt.CaseId, receipt.CustomerId)));
        _receipts.Add(receipt);
        if (_receipts.Count % 10 == 0)
        {
            Assert.Equal(_receipts.Count, (await _platform.CaseAsync(receipt.CaseId)).InteractionCount);
        }
    }
}
