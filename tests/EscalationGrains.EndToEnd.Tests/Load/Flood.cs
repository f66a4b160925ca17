using System.Collections.Concurrent;
using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Senders who post and post, and take no heed of being asked to wait.</summary>
internal sealed class Flood
{
    private readonly ConcurrentQueue<(Post Post, Answer Answer)> _accepted = new();
    private readonly ConcurrentQueue<(Post Post, Answer Answer)> _refused = new();
    private readonly TaskCompletionSource _firstRefusal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Api _api;
    private readonly Task _running;
    private volatile bool _stopped;

    public Flood(Api api, int senders)
    {
        _api = api;
        _running = Task.WhenAll(Enumerable.Range(0, senders).Select(SendAsync));
    }

    public IReadOnlyCollection<(Post Post, Answer Answer)> Accepted => _accepted;

    public IReadOnlyCollection<(Post Post, Answer Answer)> Refused => _refused;

    public async Task UntilRefusedAsync()
    {
        var first = await Waiting.For(Task.WhenAny(_firstRefusal.Task, _running), () => "the first refusal of a flood");
        await first;
    }

    /// <summary>Returns when each sender has the answer to its last post.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _running;
    }

    private async Task SendAsync(int sender)
    {
        for (var n = 0; !_stopped; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"flood-{sender}-{n}");
            var post = new Post(name, new Message { Email = string.Create(CultureInfo.InvariantCulture, $"flood-{sender}@example.com"), Text = name });
            var answer = await _api.PostAsync(post.Message, post.Key);
            if (answer.Status == 201)
            {
                _accepted.Enqueue((post, answer));
            }
            else
            {
                _refused.Enqueue((post, answer));
                _firstRefusal.TrySetResult();
            }
        }
    }

    /// <summary>What was sent, and the key that makes it known.</summary>
    public sealed record Post(string Key, Message Message);
}
