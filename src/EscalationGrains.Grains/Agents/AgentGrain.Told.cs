using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Agents;

/// <summary>What follows from where an agent is: roster and queues, open offers, owned cases. The document remembers until all of it is done.</summary>
internal sealed partial class AgentGrain
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Whatever a crash left undone is done soon, whoever woke the agent; not in the activation itself, because it calls others.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (document.State.Untold)
        {
            this.RegisterGrainTimer(_ => TellPresence(), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }

        return Task.CompletedTask;
    }

    public async Task TellPresence()
    {
        // Also when all was told: an offer may have been made by a queue that asked before it heard.
        await TellRoster();
        await GiveOffersBack();
        if (!document.State.Untold)
        {
            return;
        }

        if (IsOffline != document.State.CasesKnowOffline)
        {
            await TellOwnedCases();
        }

        await TellFeeds();
        document.State.Untold = false;
        document.State.CasesKnowOffline = IsOffline;
        await Store();
        await Roster.Note(await Snapshot());
    }

    /// <summary>Cases that the agent answers for: some policies give them to somebody else after a while.</summary>
    private async Task TellOwnedCases()
    {
        foreach (var tenant in await TenantsOfOrg())
        {
            foreach (var status in new[] { "open", "pending" })
            {
                await foreach (var caseId in OwnedIn(tenant, status))
                {
                    await TellOwned(GrainKeys.OfTenant(tenant, caseId));
                }
            }
        }
    }

    private async IAsyncEnumerable<string> OwnedIn(string tenant, string status)
    {
        for (string? after = null; ;)
        {
            var rows = await cases.ReadAsync(new CaseListFilter { Tenant = tenant, Owner = Id, Status = status, AfterCaseId = after, Limit = RowsAtOnce });
            foreach (var row in rows.Where(r => r.OwnerKind == "agent"))
            {
                yield return row.CaseId;
            }

            if (rows.Count < RowsAtOnce)
            {
                yield break;
            }

            after = rows[^1].CaseId;
        }
    }

    /// <summary>Also those that the profile no longer names, because cases stay with their owner.</summary>
    private async Task<IEnumerable<string>> TenantsOfOrg() => (await access.ReadTenantsAsync(Org)).Select(t => t.Tenant);

    /// <summary>Tenants hear of each change; the agent's own feed of those that the agent did not make.</summary>
    private async Task TellFeeds()
    {
        if (document.State.PresenceCause == FeedLost)
        {
            await GrainFactory.GetGrain<IFeedGrain>(this.GetPrimaryKeyString()).Append([EntryOf($"{FeedLost}.{document.State.PresenceChanges}", FeedLost)]);
        }

        var entry = TenantEntry();
        var served = document.State.Profile!.Tenants;
        await Task.WhenAll((await TenantsOfOrg()).Where(t => served.Count == 0 || served.Contains(t)).Select(t => GrainFactory.GetGrain<IFeedGrain>(GrainKeys.TenantFeed(t)).Append([entry])));
    }

    private FeedEntry TenantEntry()
    {
        var now = clock.Now();
        return new FeedEntry
        {
            Source = $"agent/{Org}/{Id}#presence.{document.State.PresenceChanges}",
            Type = "agent-presence",
            Subject = Id,
            At = now,
            Data = JsonSerializer.SerializeToUtf8Bytes(
                new AgentPresenceNotice(AgentId.Of(Id), document.State.Presence, document.State.Channels, document.State.PresenceCause ?? "said", now), JournalJson.Default.AgentPresenceNotice),
        };
    }

    private Task TellOwned(string caseKey) => Telling(caseKey, @case => IsOffline ? @case.OwnerOffline(Id, document.State.PresenceSince) : @case.OwnerBack(Id));

    /// <summary>A case that comes to an agent who is offline, or changes in their hands, hears so; those that know it say nothing.</summary>
    private async Task TellNews(IEnumerable<(string Tenant, CaseNotice Notice)> notices)
    {
        if (!IsOffline)
        {
            return;
        }

        foreach (var key in notices.Where(n => n.Notice is { Type: "assigned" or "case-updated", Status: "open" or "pending" } && n.Notice.Owner.Is(AgentId.Of(Id)))
            .Select(n => GrainKeys.OfTenant(n.Tenant, n.Notice.CaseId.Value)).Distinct())
        {
            await TellOwned(key);
        }
    }

    private async Task Telling(string caseKey, Func<ICaseGrain, Task> tell)
    {
        var told = GrainFactory.GetGrain<ICaseGrain>(caseKey);
        try
        {
            await tell(told);
        }
        catch (RefusedException e) when (e.Code == "case.moved")
        {
            await tell(told); // its next activation has read what the other wrote
        }
    }
}
