using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>Accepts whatever is held out, comes back when the feed broke, and asks again with the same key when an answer is no answer.</summary>
internal sealed class TirelessAgent : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly AgentDesk _desk;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
    private readonly List<Answer> _answers = [];
    private readonly Task _working;

    public TirelessAgent(AgentDesk desk)
    {
        _desk = desk;
        _working = WorkAsync();
    }

    public AgentDesk Desk => _desk;

    /// <summary>What acceptances were answered, in between and at last. Read after the end.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _working;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _desk.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await AcceptAsync(await _desk.NextOfferAsync().WaitAsync(_stop.Token));
            }
            catch (InvalidOperationException)
            {
                await ReturnAsync(); // the feed ended
            }
            catch (TimeoutException)
            {
                // Nothing was held out for long.
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ReturnAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await PauseAsync();
            try
            {
                await _desk.ReturnAsync();
                return;
            }
            catch (Exception refused) when (refused is Xunit.Sdk.XunitException or HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    private async Task AcceptAsync(string offerId)
    {
        while (!_stop.IsCancellationRequested)
        {
            var answer = await _desk.AcceptAsync(offerId, $"accept-{offerId}");
            _answers.Add(answer);
            if (answer.Status < 500)
            {
                return;
            }

            await PauseAsync();
        }
    }

    /// <summary>As the answer asked for: not at once.</summary>
    private Task PauseAsync() => Task.Delay(Pause, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
