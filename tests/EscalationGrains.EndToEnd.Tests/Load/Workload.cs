using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>A day's work in a few seconds: customers write, supervisors act, agents accept and decline, all at the same time. The seed decides everything but the timing.</summary>
internal sealed class Workload : IAsyncDisposable
{
    /// <summary>Whom supervisors give cases to over everybody's head.</summary>
    public const string Assignee = "kim-0";

    private const int AtOnce = 24;

    /// <summary>Customers who come back in every round, so that their cases grow over all failures.</summary>
    private const int Regulars = 6;

    private const int CustomersOfARound = 20;

    /// <summary>Every case stays with who took it, and nobody may have room for more than a thousand.</summary>
    private static int TeamsFor(int rounds) => 1 + (rounds / 10);

    private readonly Random _random;
    private readonly List<WorkingAgent> _agents = [];
    private readonly List<Conversation> _all = [];
    private int _round;
    private int _postings;

    private Workload(LoadContext context, int seed)
    {
        (Context, _random) = (context, new Random(seed));
        Feed = new SteadyReader(context, context.Brand.Supervisor, "/v1/events");
    }

    public LoadContext Context { get; }

    public IReadOnlyList<Conversation> All => _all;

    public IReadOnlyList<WorkingAgent> Agents => _agents;

    /// <summary>The tenant's feed as a reader sees it that comes back after each failure.</summary>
    public SteadyReader Feed { get; }

    /// <param name="rounds">How often <see cref="Plan"/> will be called for a full round; as the plan of kills says by default.</param>
    public static async Task<Workload> CreateAsync(LoadContext context, int seed, int? rounds = null)
    {
        var load = new Workload(context, seed);
        (string Name, int[] Tiers, int Declines, int Leaves)[] people = [("ben", [1], 0, 10), ("eve", [1, 2], 10, 0), ("kim", [1, 2, 3], 0, 0), ("dan", [1, 2, 3], 60, 5)];
        foreach (var (name, tiers, declines, leaves, team) in Enumerable.Range(0, TeamsFor(rounds ?? KillPlan.Kills)).SelectMany(team => people.Select(p => (p.Name, p.Tiers, p.Declines, p.Leaves, team))))
        {
            var id = $"{name}-{team}";
            (await context.Brand.Admin.PutAsync($"/v1/agents/{id}", new { name = id, tiers, capacity = new { chat = 1_000 } })).Expect(200);
            var api = new Api(context.Brand.Edge, (await context.Brand.KeyAsync(new { role = "agent", agentId = id })).Key);
            var agent = new WorkingAgent(context, id, api, new Random(load._random.Next()), declines, leaves);
            load._agents.Add(agent);
            await agent.BeginAsync();
        }

        return load;
    }

    /// <summary>New conversations, of which the first have a deadline that falls due while this round lasts.</summary>
    /// <param name="dueWithin">The longest such a deadline takes.</param>
    public IReadOnlyList<Conversation> Plan(int conversations, DateTimeOffset now, TimeSpan dueWithin)
    {
        _round++;
        var mine = Enumerable.Range(0, conversations).Select(i => NewConversation(i % 8 == 0, now, dueWithin)).ToList();
        _all.AddRange(mine);
        return mine;
    }

    /// <summary>Works through conversations, and pulls the plug when so many of them came to their end.</summary>
    /// <param name="pullThePlug">Called once, while the rest is under way.</param>
    public async Task RunAsync(IReadOnlyList<Conversation> conversations, int until, Func<Task> pullThePlug)
    {
        var ended = 0;
        var plug = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new Queue<Conversation>(conversations);
        var workers = Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WorkAsync)).ToList();
        await plug.Task;
        await pullThePlug();
        await Task.WhenAll(workers);

        async Task WorkAsync()
        {
            while (Next() is { } next)
            {
                if (await next.TryAsync() && Interlocked.Increment(ref ended) >= until)
                {
                    plug.TrySetResult();
                }
            }

            plug.TrySetResult();
        }

        Conversation? Next()
        {
            lock (waiting)
            {
                return waiting.TryDequeue(out var next) ? next : null;
            }
        }
    }

    /// <summary>After a restart: everything that was never answered is asked again.</summary>
    public async Task FinishAsync(IReadOnlyList<Conversation> conversations)
    {
        await Task.WhenAll(_agents.Select(a => a.ReturnAsync()));
        await RunAsync(conversations, int.MaxValue, () => Task.CompletedTask);
        Assert.All(conversations, c => Assert.True(c.IsDone, $"The restarted host did not answer the conversation that begins with '{c.Postings[0].Text}'; findings: {string.Join("; ", Context.Findings.All)}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }

        await Feed.DisposeAsync();
    }

    private Conversation NewConversation(bool due, DateTimeOffset now, TimeSpan dueWithin)
    {
        string?[] commands =
            [null, null, null, null, "note", "note", "severity", "escalate", "assign", "priority", "tier", "re-route", due ? null : "resolve", due ? null : "pause-clock"];
        var lines = due || _random.Next(6) > 0 ? 1 : _random.Next(3, 12);
        return new Conversation(
            Context,
            [.. Enumerable.Range(0, lines).Select(_ => NewPosting(due, lines > 1, now, dueWithin))],
            commands[_random.Next(commands.Length)],
            twice: _random.Next(4) == 0);
    }

    /// <summary>Messages of one customer come in any order: each occurred some time ago. One with a deadline is a case of its own.</summary>
    private Posting NewPosting(bool due, bool inBatch, DateTimeOffset now, TimeSpan dueWithin)
    {
        var number = ++_postings;
        var dueAt = now + (dueWithin * (0.1 + (_random.NextDouble() * 0.9)));
        dueAt = dueAt.AddTicks(-(dueAt.Ticks % TimeSpan.TicksPerMillisecond));
        var customer = due ? $"due-{number}" : _random.Next(3) == 0 ? $"regular-{_random.Next(Regulars)}" : $"customer-{_round}-{_random.Next(CustomersOfARound)}";
        var byExternalId = _random.Next(4) == 0;
        return new Posting(number, new Message
        {
            Email = $"{customer}@example.com",
            ExternalId = byExternalId ? $"message-{number}" : null,
            IdempotencyKey = inBatch && !byExternalId ? $"line-{number}" : null,
            OccurredAt = now - TimeSpan.FromSeconds(_random.Next(1, 120)),
            DueAt = due ? dueAt : null,
        });
    }
}
