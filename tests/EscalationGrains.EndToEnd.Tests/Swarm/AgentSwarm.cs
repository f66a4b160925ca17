using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>Many agents of three tiers and two channels, and more cases than they have room for.</summary>
internal sealed class AgentSwarm : IAsyncDisposable
{
    /// <summary>Offers run out while one watches; what nobody took for a while goes up, from under an offer that stands.</summary>
    private const string Policy = """
        policy: swarm
        offerExpiresAfter: PT3S
        clocks:
          - { name: acknowledge, target: PT1H }
          - { name: resolve, target: P2D }
        triggers:
          - name: nobody-comes
            when: { waiting: PT15S, tier: { below: 2 } }
            do: [{ escalate: { kind: automatic, up: 1 } }]
            once: tier
        """;

    private readonly List<SwarmAgent> _agents = [];
    private readonly List<Receipt> _receipts = [];
    private readonly Random _random;
    private int _solved;

    private AgentSwarm(LoadContext context, SwarmPlan plan)
    {
        (Context, Plan, _random) = (context, plan, new Random(plan.Seed));
        Feed = new SteadyReader(context, context.Brand.Supervisor, "/v1/events");
    }

    public LoadContext Context { get; }

    public SwarmPlan Plan { get; }

    public SwarmMood Mood { get; } = new();

    public IReadOnlyList<SwarmAgent> Agents => _agents;

    /// <summary>What the senders were answered.</summary>
    public IReadOnlyList<Receipt> Receipts => _receipts;

    /// <summary>All events of the tenant.</summary>
    public SteadyReader Feed { get; }

    public static async Task<AgentSwarm> CreateAsync(LoadContext context, SwarmPlan plan)
    {
        (await context.Brand.Admin.PutAsync("/v1/policies/swarm", EndpointWorld.Json(Policy, "application/yaml"))).Expect(201);
        (await context.Brand.Admin.PostAsync("/v1/policies/swarm/versions/1/activate", new { running = "keep" })).Expect(200);
        var swarm = new AgentSwarm(context, plan);
        for (var i = 0; i < plan.Agents; i++)
        {
            await swarm.HireAsync($"agent-{i}", tiers: (i % 4) switch { 0 => [1, 2, 3], 1 => [1, 2], _ => [1] }, chats: 1 + (i % 3), emails: i % 3 == 2 ? 0 : 2);
        }

        return swarm;
    }

    /// <summary>From the first message to the last solved case.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RunAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        _agents.ForEach(a => a.Begin());
        await SendAllAsync();
        await UntilSolvedAsync(Plan.CalmAfter);
        Mood.BecomeCalm();
        await UntilSolvedAsync(Plan.Cases);
        var took = TimeProvider.System.GetElapsedTime(began);
        await Task.WhenAll(_agents.Select(a => a.GoAsync()));
        return took;
    }

    public async ValueTask DisposeAsync() => await Feed.DisposeAsync();

    private async Task HireAsync(string id, int[] tiers, int chats, int emails)
    {
        var capacity = new Dictionary<string, int> { ["chat"] = chats, ["email"] = emails };
        (await Context.Brand.Admin.PutAsync($"/v1/agents/{id}", new { name = id, tiers, capacity })).Expect(200);
        var key = await Context.Brand.KeyAsync(new { role = "agent", agentId = id });
        _agents.Add(new SwarmAgent(Context, Mood, id, tiers, capacity, new Api(Context.Brand.Host, key.Key), _random.Next()));
    }

    private async Task SendAllAsync()
    {
        string?[] severities = [null, "low", "normal", "high"];
        var messages = Enumerable.Range(0, Plan.Cases).Select(i => new Message
        {
            Email = $"customer-{i}@example.com",
            Channel = _random.Next(3) == 0 ? "email" : "chat",
            Severity = severities[_random.Next(severities.Length)],
        }).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SwarmPlan.Senders, CancellationToken = Waiting.Cancelled };
        await Parallel.ForEachAsync(messages.Index(), parallel, async (message, _) =>
        {
            var post = new RetriedRequest(Context, Context.Brand.Platform, "/v1/interactions", message.Item.ToJson(), $"message-{message.Index}");
            Assert.True(await post.TryAsync() && post.Succeeded, $"{post} was not taken.");
            lock (_receipts)
            {
                _receipts.Add(post.Answer.Read<Receipt>());
            }
        });
    }

    /// <summary>A lost case would be waited for in vain: when nothing happens for longer than a round of offers lasts, the checker tells which.</summary>
    private async Task UntilSolvedAsync(int count)
    {
        while (_solved < count)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
            patience.CancelAfter(SwarmPlan.Quiet);
            try
            {
                _solved += (await Feed.Arrivals.ReadAsync(patience.Token)).Type == "resolved" ? 1 : 0;
            }
            catch (OperationCanceledException) when (!Waiting.Cancelled.IsCancellationRequested)
            {
                Context.Findings.Add($"Only {_solved} of {count} cases were solved when nothing happened any more");
                return;
            }
        }
    }
}
