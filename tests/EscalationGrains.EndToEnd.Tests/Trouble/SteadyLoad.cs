using System.Collections.Concurrent;
using System.Diagnostics;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>Senders who post at a steady pace whatever they are answered, and write down every answer. Nobody repeats anything until asked to.</summary>
internal sealed class SteadyLoad(Tenant brand, int senders = 24, int customers = 60) : IAsyncDisposable
{
    /// <summary>The pace is the test's input: enough to fill group commits, few enough to look at each afterwards.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    /// <summary>A sender gets its answer within about 10 s; what a loaded test machine adds is not the product's.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<Sent> _sent = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
    private readonly List<Task> _sending = [];
    private readonly ConcurrentDictionary<Expectation, byte> _expected = new();
    private int _count;

    public IReadOnlyCollection<Sent> All => _sent;

    public SteadyLoad Start()
    {
        _sending.AddRange(Enumerable.Range(0, senders).Select(_ => SendAsync()));
        return this;
    }

    /// <summary>Returns when so many more answers came that are as wanted.</summary>
    public async Task UntilAsync(int count, Func<Sent, bool> isWanted, string what)
    {
        var expectation = new Expectation(count, isWanted);
        _expected[expectation] = 0;
        await Waiting.For(Task.WhenAny([expectation.Met.Task, .. _sending]), () => $"{count} x {what}; there were: {Summary}");
        _expected.TryRemove(expectation, out _);
        Assert.True(expectation.Met.Task.IsCompleted, $"A sender stopped: {_sending.Find(s => s.IsFaulted)?.Exception}");
    }

    public Task UntilAcknowledgedAsync(int count) => UntilAsync(count, s => s.Status is 200 or 201, "acknowledged");

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_sending);
    }

    /// <summary>Every answer was one that api.md promises, and came in time.</summary>
    public void AssertAnswersAreClear()
    {
        Assert.All(_sent, s =>
        {
            Assert.True(s.Status is 201 or 503 or 504, $"{s}");
            Assert.True(s.Status != 503 || s.HasRetryAfter, $"503 without Retry-After: {s}");
            Assert.True(s.Status != 503 || s.Code is "store.unavailable" or "store.overloaded" or "cluster.unavailable" or "overloaded", $"{s}");
            Assert.True(s.Status != 504 || s.Code == "outcome.unknown", $"{s}");
            Assert.True(s.Took < Hangs, $"It hung: {s}");
        });
    }

    /// <summary>
    /// Asks again what has no certain answer; then every text that was acknowledged is in the case of its receipt, once, and no text that was
    /// refused is anywhere.
    /// </summary>
    public async Task AssertNothingIsLostOrMadeUpAsync()
    {
        var expected = _sent.Where(s => s.Status == 201).Select(s => (s.Text, s.Answer.Read<Receipt>().CaseId)).ToList();
        foreach (var unknown in _sent.Where(s => s.Status == 504))
        {
            var again = await brand.Platform.PostAsync(unknown.Message, unknown.Key);
            Assert.True(again.Status is 200 or 201, $"The unknown outcome did not resolve: {again.Status} {again.Body}");
            expected.Add((unknown.Text, again.Read<Receipt>().CaseId));
        }

        var stored = new List<(string Text, string CaseId)>();
        foreach (var one in await brand.Platform.ListAsync<CaseAnswer>("/v1/cases"))
        {
            stored.AddRange((await brand.Platform.ListAsync<InteractionAnswer>($"/v1/cases/{one.Id}/interactions"))
                .Where(i => i.Text!.StartsWith("Message ", StringComparison.Ordinal)).Select(i => (i.Text!, i.CaseId)));
        }

        Assert.Equal(expected.Order(), stored.Order());
    }

    public string Summary => string.Join(", ", _sent.GroupBy(s => $"{s.Status} {s.Code}").OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"{g.Key}: {g.Count()} (longest {g.Max(s => s.Took).TotalSeconds:0.0} s)"));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        await Task.Yield();
        using var pace = new PeriodicTimer(Pause);
        while (!_stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _count);
            Keep(await SendOneAsync(number));
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<Sent> SendOneAsync(int number)
    {
        var message = new Message { Email = $"customer{number * 7919 % customers}@example.com", Text = $"Message {number}." };
        var since = Stopwatch.GetTimestamp();
        var answer = await brand.Platform.PostAsync(message, $"post-{number}");
        return new Sent(number, message, answer, Stopwatch.GetElapsedTime(since));
    }

    private void Keep(Sent sent)
    {
        _sent.Enqueue(sent);
        foreach (var expectation in _expected.Keys)
        {
            expectation.See(sent);
        }
    }

    private sealed class Expectation(int count, Func<Sent, bool> isWanted)
    {
        private int _left = count;

        public TaskCompletionSource Met { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void See(Sent sent)
        {
            if (isWanted(sent) && Interlocked.Decrement(ref _left) <= 0)
            {
                Met.TrySetResult();
            }
        }
    }
}

/// <summary>One post and what became of it.</summary>
internal sealed record Sent(int Number, Message Message, Answer Answer, TimeSpan Took)
{
    public string Key => $"post-{Number}";

    public string Text => Message.Text;

    public int Status => Answer.Status;

    public string? Code { get; } = Answer.Status >= 400 ? Answer.Code : null;

    public bool HasRetryAfter => Answer.Headers.RetryAfter is not null;
}
