using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Interactions;

/// <summary>
/// Where an interaction enters the cluster: brings handles into one form, finds whose they are and hands over to the customer. Holds no
/// state; when a handle or name was allocated meanwhile, it looks again.
/// </summary>
[GrainType("intake")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits, so one worker may have many interactions under way.
internal sealed class IntakeGrain(
    ICustomerDirectory directory,
    ICaseList cases,
    TenantDirectory tenants,
    IdentityCache cache,
    ProductMeters meters,
    ITriage triage,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Grain, IIntakeGrain
{
    /// <summary>Each new try needs another writer to have won meanwhile; more than a handful means a fault.</summary>
    private const int MaxTries = 8;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<InteractionReceipt>> Receive(ReceiveInteraction command)
    {
        var tenant = await tenants.FindAsync(Tenant);
        if (tenant is null)
        {
            return Reply<InteractionReceipt>.Refused("tenant.unknown", "There is no such tenant.");
        }

        if (Normalise(command.Customer, tenant, out var wrong) is not { } identities)
        {
            return Reply<InteractionReceipt>.Refused("identity.invalid", "The value cannot be a handle of its kind.", field: wrong);
        }

        var receivedAt = clock.Now();
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var named = await FindNamedCase(command.Case);
            if (named.Refusal is { } refusal)
            {
                return Reply<InteractionReceipt>.Refused(refusal);
            }

            if (identities.Count == 0 && named.CustomerId is null)
            {
                return Reply<InteractionReceipt>.Refused("customer.identities-required", "The case is new, so the customer needs at least one identity.", field: "customer.identities");
            }

            var known = await Resolve(identities, fresh: attempt > 0);
            var reply = await Send(command, known, named, tenant, receivedAt);
            if (reply.Outcome is (int)IngestOutcome.Moved or (int)IngestOutcome.Reroute)
            {
                continue;
            }

            meters.Received(reply.Refusal?.Code ?? (reply.Duplicate ? "duplicate" : "accepted"));
            return reply.Refusal is { } refused ? Reply<InteractionReceipt>.Refused(refused) : Reply<InteractionReceipt>.Of(reply.Receipt!, reply.Duplicate);
        }

        return Reply<InteractionReceipt>.Refused("case.moved", "Others were faster each time; ask again.", retryAfterSeconds: 1);
    }

    public async Task<IReadOnlyList<string?>> ResolveCustomers(IReadOnlyList<CustomerInput> customers)
    {
        if (await tenants.FindAsync(Tenant) is not { } tenant)
        {
            return new string?[customers.Count];
        }

        var lists = customers.Select(c => Normalise(c, tenant, out _) ?? []).ToList();
        var rows = (await Resolve([.. lists.SelectMany(l => l)], fresh: false)).Where(i => i.CustomerId is not null).ToLookup(i => (i.Kind, i.ValueHash), i => i.CustomerId!);
        return [.. lists.Select(list => Choose([.. list.Select(i => i with { CustomerId = rows[(i.Kind, i.ValueHash)].FirstOrDefault() })]))];
    }

    private static List<NormalisedIdentity>? Normalise(CustomerInput customer, TenantRow tenant, out string? wrongField)
    {
        wrongField = null;
        var identities = new List<NormalisedIdentity>(customer.Identities.Count);
        for (var i = 0; i < customer.Identities.Count; i++)
        {
            if (!IdentityNormaliser.TryNormalise(customer.Identities[i], customer.Region ?? tenant.Region, out var identity))
            {
                wrongField = string.Create(CultureInfo.InvariantCulture, $"customer.identities[{i}].value");
                return null;
            }

            var known = identities.FindIndex(o => o.Kind == identity.Kind && o.ValueHash == identity.ValueHash);
            if (known < 0)
            {
                identities.Add(identity);
            }
            else if (identity.Verified)
            {
                identities[known] = identity;
            }
        }

        return identities;
    }

    private static string? Choose(IReadOnlyList<NormalisedIdentity> identities) => CustomerRules.ChooseCustomer(
        [.. identities.Where(i => i.CustomerId is not null).Select(i => (new KnownIdentity(i.Kind, i.ValueHash, i.Verified), CustomerId.Of(i.CustomerId!)))])?.Value;

    /// <summary>Whose the handles are: from the cache, else one query for all the rest.</summary>
    private async Task<IReadOnlyList<NormalisedIdentity>> Resolve(IReadOnlyList<NormalisedIdentity> identities, bool fresh)
    {
        var rows = new Dictionary<IdentityRef, IdentityRow>();
        foreach (var reference in identities.Select(RefOf))
        {
            if (!fresh && cache.Find(Tenant, reference) is { } row)
            {
                rows[reference] = row;
            }
        }

        var missing = identities.Select(RefOf).Where(r => !rows.ContainsKey(r)).Distinct().ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await directory.FindIdentitiesAsync(Tenant, missing))
            {
                rows[new IdentityRef(row.Kind, row.ValueHash)] = row;
                cache.Keep(row);
            }
        }

        return [.. identities.Select(i => rows.TryGetValue(RefOf(i), out var row)
            ? i with { CustomerId = row.CustomerId, Learned = i.Verified && !row.Verified, Verified = i.Verified || row.Verified }
            : i with { Learned = true })];
    }

    private static IdentityRef RefOf(NormalisedIdentity identity) => new(Words<IdentityKind>.Of(identity.Kind), identity.ValueHash);

    private async Task<NamedCase> FindNamedCase(CaseInput? input)
    {
        if (input?.Id is { } id)
        {
            return await cases.FindAsync(Tenant, id) is { } row
                ? new(row.CaseId, row.CustomerId, [], null)
                : new(null, null, [], new Refusal { Code = "case.unknown", Detail = "There is no such case.", Field = "case.id" });
        }

        var names = new List<string>(2);
        if (input?.ExternalRef is { } externalRef)
        {
            names.Add("ref:" + externalRef);
        }

        if (input?.Thread is { } thread)
        {
            names.Add("thread:" + thread);
        }

        foreach (var name in names)
        {
            if (await directory.FindCaseRefAsync(Tenant, name) is { } found)
            {
                return new(found.CaseId, found.CustomerId, [], null);
            }
        }

        return new(null, null, names, null);
    }

    private static SignalReading ReadingOf(Signal signal) => new() { Kind = Words<SignalKind>.Of(signal.Kind), Score = signal.Score, Detector = signal.Detector };

    private async Task<IngestReply> Send(ReceiveInteraction command, IReadOnlyList<NormalisedIdentity> identities, NamedCase named, TenantRow tenant, DateTimeOffset receivedAt)
    {
        var customer = named.CustomerId ?? Choose(identities);
        if (customer is null)
        {
            customer = IdSource.NewCustomer(receivedAt);
            NewStream.Mark(GrainKeys.OfTenant(Tenant, customer));
        }

        var language = command.Customer.Language ?? tenant.Language;
        var reply = await GrainFactory.Find<ICustomerGrain>(GrainKeys.OfTenant(Tenant, customer)).Receive(new IngestInteraction
        {
            Command = command,
            InteractionId = IdSource.NewInteraction(receivedAt),
            CustomerId = customer,
            ReceivedAt = receivedAt,
            Identities = identities,
            NamedCase = named.CaseId,
            NewNames = named.NewNames,
            Language = language,
            SupervisorRequested = command.Author == AuthorKind.Customer && SupervisorRequest.IsIn(command.Text, triage),
            Signals = command is { Author: AuthorKind.Customer, Text.Length: > 0 } ? [.. triage.Read(command.Text, command.Customer.Language).Select(ReadingOf)] : [],
        });
        if (reply is { Outcome: (int)IngestOutcome.Done, Duplicate: false })
        {
            foreach (var identity in identities.Where(i => i.Learned && (i.CustomerId is null || i.CustomerId == customer)))
            {
                cache.Keep(new IdentityRow(Tenant, Words<IdentityKind>.Of(identity.Kind), identity.ValueHash, string.Empty, customer, identity.Verified, receivedAt));
            }
        }
        else if (reply.Outcome is (int)IngestOutcome.Reroute)
        {
            foreach (var identity in identities)
            {
                cache.Forget(Tenant, RefOf(identity));
            }
        }

        return reply;
    }

    private sealed record NamedCase(string? CaseId, string? CustomerId, IReadOnlyList<string> NewNames, Refusal? Refusal);
}
