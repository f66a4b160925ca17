using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>A day's work in a few seconds: customers write, supervisors act, agents accept, all at the same time. The seed decides everything but the timing.</summary>
internal sealed class Workload : IAsyncDisposable
{
    private const int Customers = 12;
    private const int AtOnce = 16;

    private readonly Tenant _brand;
    private readonly Random _random;
    private readonly List<AcceptingAgent> _agents = [];
    private readonly List<Conversation> _all = [];

    private Workload(Tenant brand, int seed) => (_brand, _random) = (brand, new Random(seed));

    public IReadOnlyList<Conversation> All => _all;

    public IReadOnlyList<AcceptingAgent> Agents => _agents;

    public static async Task<Workload> CreateAsync(Tenant brand, int seed)
    {
        var load = new Workload(brand, seed);
        foreach (var (id, tiers) in new[] { ("ben", new[] { 1 }), ("eve", [1, 2]), ("kim", [2, 3]) })
        {
            load._agents.Add(new AcceptingAgent(await (await brand.AgentAsync(id, tiers, chats: 1000)).BecomeAsync("available")));
        }

        return load;
    }

    /// <summary>Runs new conversations, and pulls the plug when so many of them came to their end.</summary>
    /// <returns>How many did not come to their end.</returns>
    public async Task<int> RunAsync(int conversations, int until, Func<Task> pullThePlug)
    {
        var mine = Enumerable.Range(_all.Count, conversations).Select(NewConversation).ToList();
        _all.AddRange(mine);
        var accepting = _agents.Select(a => a.WorkAsync()).ToList();
        var ended = 0;
        var plug = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new Queue<Conversation>(mine);
        var workers = Enumerable.Range(0, AtOnce).Select(_ => WorkAsync()).ToList();
        await plug.Task;
        await pullThePlug();
        await Task.WhenAll(workers.Concat(accepting));
        return mine.Count - ended;

        async Task WorkAsync()
        {
            await Task.Yield();
            while (true)
            {
                Conversation next;
                lock (waiting)
                {
                    if (!waiting.TryDequeue(out next!))
                    {
                        plug.TrySetResult();
                        return;
                    }
                }

                if (await next.TryAsync() && Interlocked.Increment(ref ended) >= until)
                {
                    plug.TrySetResult();
                }
            }
        }
    }

    /// <summary>After a restart: everything that was never answered is asked again, and every case finds its agent.</summary>
    public async Task FinishAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.ReturnAsync();
        }

        foreach (var conversation in _all)
        {
            Assert.True(await conversation.TryAsync(), $"The restarted host did not answer {conversation.Text}");
        }

        var open = 1;
        while (open > 0)
        {
            await _brand.SettleAsync();
            open = 0;
            foreach (var agent in _agents)
            {
                open += await agent.AcceptAllAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }
    }

    private Conversation NewConversation(int number)
    {
        string?[] commands = [null, null, "note", "severity", "escalate"];
        return new Conversation(_brand, number, $"customer{_random.Next(Customers)}@example.com", commands[_random.Next(commands.Length)]);
    }
}
