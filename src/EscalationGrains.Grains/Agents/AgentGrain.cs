using System.Globalization;
using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Streams.Core;

namespace EscalationGrains.Grains.Agents;

/// <summary>
/// One agent: profile and presence. Hears what cases say to the agent, puts it into the agent's feed and tells the roster, whose word that
/// there is room goes on to the queues. Calls agent -> roster, agent -> queue; neither calls back.
/// </summary>
[GrainType("agent")]
[ImplicitStreamSubscription(StreamNames.Agent)]
internal sealed partial class AgentGrain(
    [PersistentState("agent")] IPersistentState<AgentDocument> document,
    OutboxLedger ledger,
    ICaseList cases,
    IAccessStore access,
    IOptions<EscalationOptions> options,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock)
    : Grain, IAgentGrain, IStreamSubscriptionObserver
{
    private string Org => GrainKeys.Split(this.GetPrimaryKeyString()).Scope[1..];

    private string Id => GrainKeys.Split(this.GetPrimaryKeyString()).Id;

    private bool IsOffline => document.State.Presence == Words<Presence>.Of(Presence.Offline);

    private IRosterGrain Roster => GrainFactory.GetGrain<IRosterGrain>(GrainKeys.Roster(Org));

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => OutboxConsumer.Attach(handleFactory, ledger, OnNotices);

    public async Task<Reply<AgentView>> Put(AgentProfile profile)
    {
        document.State.Profile = profile;
        await Store();
        await TellRoster();
        return await Find();
    }

    public async Task<Reply<AgentView>> Find() => document.State.Profile is not null && await Roster.Find(Id) is { } view
        ? Reply<AgentView>.Of(view)
        : Reply<AgentView>.Refused("agent.unknown", "There is no such agent.");

    public Task<Reply<AgentView>> SetPresence(string presence) => SetPresenceOn(presence, new Dictionary<string, string>());

    public async Task<Reply<AgentView>> SetPresenceOn(string presence, IReadOnlyDictionary<string, string> channels)
    {
        if (document.State.Profile is null)
        {
            return Reply<AgentView>.Refused("agent.unknown", "There is no such agent.");
        }

        // With a feed also when nothing changed: what the agent says after a loss outweighs it.
        var changes = presence != document.State.Presence || document.State.PresenceCause is not null || !AreSame(channels, document.State.Channels);
        if (changes || document.State.MissedOffers.Count > 0 || document.State.HasFeed)
        {
            if (changes)
            {
                ChangePresence(presence, channels, cause: null);
            }

            document.State.MissedOffers = [];
            document.State.AnsweredAt = document.State.SaidAt = clock.Now();
            await Store();
        }

        // Also when nothing changed: a first try may have ended between the document and these.
        await TellPresence();
        return await Find();
    }

    public Task<AgentSnapshot> Snapshot() => Task.FromResult(new AgentSnapshot
    {
        Id = Id,
        Profile = document.State.Profile,
        Presence = document.State.Presence,
        PresenceSince = document.State.PresenceSince,
        PresenceCause = document.State.PresenceCause,
        Version = document.State.Version,
        HasFeed = document.State.HasFeed,
        Untold = document.State.Untold,
        Channels = document.State.Channels,
    });

    private void ChangePresence(string presence, IReadOnlyDictionary<string, string> channels, string? cause)
    {
        document.State.PresenceSince = presence == document.State.Presence ? document.State.PresenceSince : clock.Now();
        (document.State.Presence, document.State.Channels, document.State.PresenceCause) = (presence, channels, cause);
        document.State.PresenceChanges++;
        document.State.Untold = true;
    }

    private static bool AreSame(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(one => b.TryGetValue(one.Key, out var other) && other == one.Value);

    private async Task Store()
    {
        document.State.Version++;
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is not known: the stored document decides.
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task TellRoster() => await Poke(await Roster.Put(await Snapshot()));

    /// <summary>What was offered on channels on which the agent is offline.</summary>
    private async Task GiveOffersBack()
    {
        IReadOnlyList<string> offline = [.. document.State.Channels.Where(c => c.Value == Words<Presence>.Of(Presence.Offline)).Select(c => c.Key)];
        foreach (var caseKey in IsOffline ? await Roster.OfferedTo(Id) : offline.Count > 0 ? await Roster.OfferedOn(Id, offline) : [])
        {
            await Telling(caseKey, offered => offered.WithdrawFrom(Id));
        }
    }

    /// <summary>Queues of several brands are asked one brand after the other, in the order the roster gave them.</summary>
    private async Task Poke(IReadOnlyList<string> queues)
    {
        var turns = queues.GroupBy(key => GrainKeys.Split(key).Scope).ToList();
        if (turns.Count < 2)
        {
            await PokeAll(queues);
            return;
        }

        foreach (var turn in turns)
        {
            await Roster.GiveTurn(Id, turn.Key);
            await PokeAll(turn);
        }

        await PokeAll(await Roster.EndTurns(Id));
    }

    private Task PokeAll(IEnumerable<string> queues) => Task.WhenAll(queues.Select(key => GrainFactory.GetGrain<IAgentQueueGrain>(key).Match()));

    private async Task OnNotices(IReadOnlyList<StreamMessage> messages)
    {
        var notices = messages.Select(m => (m.Tenant, m.Body, Notice: JsonSerializer.Deserialize(m.Body, JournalJson.Default.CaseNotice)!)).ToList();

        // Before the room is given back, or the next offer would go to somebody who is not there.
        await CountMissed([.. notices.Select(n => n.Notice)]);
        await GrainFactory.GetGrain<IFeedGrain>(this.GetPrimaryKeyString()).Append([.. notices.Select(n => EntryOf(n.Tenant, n.Notice, n.Body))]);
        await Poke(await Roster.Apply(Id, [.. notices.Select(n => LoadOf(n.Tenant, n.Notice))]));
        if (notices.Exists(n => n.Notice.Type == "offer"))
        {
            await GiveOffersBack(); // the queue asked before it heard
        }

        await TellNews(notices.Select(n => (n.Tenant, n.Notice)));
    }

    internal static FeedEntry EntryOf(string tenant, CaseNotice notice, byte[] body) => new()
    {
        Source = string.Create(CultureInfo.InvariantCulture, $"case/{tenant}/{notice.CaseId}#{notice.Version}.{notice.Part}"),
        Type = notice.Type,
        Subject = notice.CaseId.Value,
        At = notice.At,
        Data = body,
    };

    /// <summary>A waiting case takes no room of its old owner; an open offer does (design: Ownership). News of a case that waits says nothing
    /// of offers, whose ends are told by themselves: its owner may be the one who is asked.</summary>
    private AgentLoadChange LoadOf(string tenant, CaseNotice notice)
    {
        var live = notice.Status is "open" or "pending";
        var owns = notice.Owner.Is(AgentId.Of(Id)) && live && !notice.Waiting;
        return new AgentLoadChange
        {
            CaseKey = GrainKeys.OfTenant(tenant, notice.CaseId.Value),
            Version = notice.Version,
            Channel = notice.Channel,
            Holds = notice.Type == "offer" ? "offered" : owns ? "owned" : notice is { Type: "case-updated", Waiting: true } ? "waiting" : null,
        };
    }
}
