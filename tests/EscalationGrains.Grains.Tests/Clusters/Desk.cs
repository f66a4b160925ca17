using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>One tenant and the grains that serve it.</summary>
internal sealed class Desk(EscalationCluster cluster, string name, string org)
{
    private int _customers;

    public string Name => name;

    public string Org => org;

    public ITenantGrain Tenant => cluster.Client.GetGrain<ITenantGrain>(GrainKeys.Tenant(name));

    public IIntakeGrain Intake => cluster.Client.GetGrain<IIntakeGrain>(GrainKeys.Intake(name));

    public ICaseCommandGrain Commands => cluster.Client.GetGrain<ICaseCommandGrain>(GrainKeys.CaseCommands(name));

    public ICaseQueryGrain Cases => cluster.Client.GetGrain<ICaseQueryGrain>(GrainKeys.Cases(name));

    public IInteractionQueryGrain Interactions => cluster.Client.GetGrain<IInteractionQueryGrain>(GrainKeys.Interactions(name));

    public ICustomerQueryGrain Customers => cluster.Client.GetGrain<ICustomerQueryGrain>(GrainKeys.Customers(name));

    public IHandoffGrain Handoffs => cluster.Client.GetGrain<IHandoffGrain>(GrainKeys.Handoffs(name));

    public IQueueQueryGrain Queues => cluster.Client.GetGrain<IQueueQueryGrain>(GrainKeys.Queues(name));

    public IFeedGrain Feed => cluster.Client.GetGrain<IFeedGrain>(GrainKeys.TenantFeed(name));

    public IRosterGrain Roster => cluster.Client.GetGrain<IRosterGrain>(GrainKeys.Roster(org));

    public ICaseGrain Case(string id) => cluster.Client.GetGrain<ICaseGrain>(GrainKeys.OfTenant(name, id));

    public ICustomerGrain Customer(string id) => cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.OfTenant(name, id));

    public IAgentGrain Agent(string id) => cluster.Client.GetGrain<IAgentGrain>(GrainKeys.OfOrg(org, id));

    public IAgentQueueGrain Queue(string key) => cluster.Client.GetGrain<IAgentQueueGrain>(GrainKeys.OfTenant(name, key));

    public string CaseStream(string id) => StreamKeys.OfCase(GrainKeys.OfTenant(name, id));

    public string CustomerStream(string id) => StreamKeys.OfCustomer(GrainKeys.OfTenant(name, id));

    /// <summary>A handle of a customer nobody has met.</summary>
    public IdentityInput NewEmail() => Email($"c{++_customers}@example.com");

    public static IdentityInput Email(string value, bool verified = false) => new() { Kind = IdentityKind.Email, Value = value, Verified = verified };

    public static ReceiveInteraction Says(IdentityInput? from, string text = "Where is my parcel?", string? key = null) => new()
    {
        Channel = Channel.Chat,
        Direction = Direction.Inbound,
        Author = AuthorKind.Customer,
        Text = text,
        Customer = new CustomerInput { Identities = from is null ? [] : [from] },
        Idempotency = key is null ? null : new IdempotencyKey { Key = key, RequestHash = "h-" + key },
    };

    /// <summary>Sends an interaction that must be taken.</summary>
    public async Task<InteractionReceipt> ReceiveAsync(ReceiveInteraction interaction)
    {
        var reply = await Intake.Receive(interaction);
        return reply.Value ?? throw new InvalidOperationException($"{reply.Refusal?.Code}: {reply.Refusal?.Detail}");
    }

    /// <summary>Opens a case of a new customer.</summary>
    public Task<InteractionReceipt> OpenCaseAsync(Severity? severity = null, string? department = null, Channel channel = Channel.Chat) => ReceiveAsync(
        Says(NewEmail()) with { Severity = severity, Channel = channel, Case = department is null ? null : new CaseInput { Department = department } });

    public async Task<CaseView> ViewAsync(string caseId) => (await Cases.Find(caseId)).Value ?? throw new InvalidOperationException("There is no such case.");

    /// <summary>Carries out a command that must be taken.</summary>
    public async Task<CaseView> DoAsync(string caseId, CaseCommand command)
    {
        var reply = await Commands.Execute(caseId, command);
        return reply.Value ?? throw new InvalidOperationException($"{reply.Refusal?.Code}: {reply.Refusal?.Detail}");
    }

    /// <summary>An agent who is there and takes so many chats at once.</summary>
    public async Task<IAgentGrain> HireAsync(string id, int chats = 1, params int[] tiers)
    {
        var agent = Agent(id);
        await agent.Put(new AgentProfile { Name = id, Tiers = tiers.Length == 0 ? [1, 2, 3] : tiers, Capacity = new Dictionary<string, int> { ["chat"] = chats } });
        await agent.SetPresence("available");
        return agent;
    }

    /// <summary>Stores a policy document and lets it decide.</summary>
    public async Task DecideByAsync(string document)
    {
        var stored = await cluster.Client.GetGrain<IPolicyGrain>(GrainKeys.Policy(name, "desk")).Put(document, "sue");
        var version = stored.Value ?? throw new InvalidOperationException($"{stored.Refusal?.Code}: {stored.Refusal?.Detail}");
        var active = await cluster.Client.GetGrain<IActivePolicyGrain>(GrainKeys.ActivePolicy(name)).Activate("desk", version.Version, "keep", "sue");
        _ = active.Value ?? throw new InvalidOperationException($"{active.Refusal?.Code}: {active.Refusal?.Detail}");
    }

    public async Task<IReadOnlyList<FeedEvent>> EventsAsync() => (await Feed.Read(0, 1000)).Events;

    public static CommandHeader By(string? key = null, long? ifMatch = null) => new()
    {
        Actor = new Actor { Kind = ActorKind.Supervisor, Id = "sue" },
        Idempotency = key is null ? null : new IdempotencyKey { Key = key, RequestHash = "h-" + key },
        IfMatch = ifMatch,
    };

    public static CaseCommand Note(string text, string? key = null, long? ifMatch = null) => new CaseCommand.AddNote { Header = By(key, ifMatch), Text = text };
}
