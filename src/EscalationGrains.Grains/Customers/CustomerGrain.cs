using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Journal;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace EscalationGrains.Grains.Customers;

/// <summary>
/// One customer. Proposes facts of its own and hands them to the case, which commits both streams in one unit; folds them when that
/// succeeded. Whenever the outcome is not known it leaves memory, because the journal knows better.
/// </summary>
[GrainType("customer")]
[HashBasedPlacement]
internal sealed class CustomerGrain(
    IJournal journal, PolicyBook policies, IOptions<EscalationOptions> options, [FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Grain, ICustomerGrain
{
    /// <summary>2: with contacts. A snapshot of another shape is thrown away and the facts are folded again.</summary>
    internal const int SnapshotShape = 2;

    /// <summary>A closed case sends the customer to the next; more closed hints than this in one go mean something is wrong.</summary>
    private const int MaxCasesTried = CustomerState.OpenCasesKept + 2;

    private CustomerState _state = CustomerState.None;
    private string _key = string.Empty;
    private string _tenant = string.Empty;
    private long _snapshotAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        _tenant = GrainKeys.Split(_key).Scope;
        if (NewStream.IsMarked(_key))
        {
            return;
        }

        var stored = await journal.ReadStreamAsync(StreamKeys.OfCustomer(_key), cancellationToken);
        if (stored.Snapshot is { Shape: SnapshotShape } snapshot)
        {
            _state = JsonSerializer.Deserialize(snapshot.Body.Span, JournalJson.Default.CustomerState)!;
            _snapshotAt = _state.Version;
        }
        else if (stored.Snapshot is not null)
        {
            stored = stored with { Events = await journal.ReadEventsAsync(StreamKeys.OfCustomer(_key), 0, int.MaxValue, cancellationToken) };
        }

        foreach (var fact in stored.Events)
        {
            _state = _state.Apply(CustomerEventCodec.Instance.Decode(fact.Kind, fact.Body));
        }
    }

    public async Task<IngestReply> Receive(IngestInteraction interaction)
    {
        try
        {
            var reply = await Route(interaction);
            if (reply.Outcome is (int)IngestOutcome.Moved or (int)IngestOutcome.Reroute || !_state.Exists)
            {
                DeactivateOnIdle();
            }

            return reply;
        }
        catch (Exception e) when (e is not RefusedException { Code: "store.overloaded" or "store.unavailable" })
        {
            // Whether the unit was stored is not known here. (The two codes say that nothing was.)
            DeactivateOnIdle();
            throw;
        }
    }

    public Task<CustomerView?> View() => Task.FromResult(_state.Exists ? new CustomerView
    {
        Id = _state.Id.Value,
        Name = _state.Name?.Value,
        Language = _state.Language,
        Region = _state.Region,
        Vip = _state.Vip,
        Identities = [],
        OpenCases = [.. _state.OpenCases.Select(c => c.CaseId.Value)],
        CaseCount = _state.CaseCount,
        InteractionCount = _state.InteractionCount,
        CreatedAt = _state.CreatedAt,
        LastContactAt = _state.LastContactAt,
        Version = _state.Version,
    }
    : null);

    private async Task<IngestReply> Route(IngestInteraction interaction)
    {
        var contact = ContactOf(interaction);
        var policy = (await policies.ActiveAsync(_tenant)).Policy;
        var closed = new List<CaseId>();
        while (closed.Count < MaxCasesTried)
        {
            var now = clock.Now();
            var plan = CustomerRules.Receive(_state, contact, closed, CaseId.Of(IdSource.NewCase(now)), policy, now);
            var after = plan.Facts.Aggregate(_state, (state, fact) => state.Apply(fact));
            var snapshot = after.Version - _snapshotAt >= options.Value.SnapshotEvery;
            var caseKey = GrainKeys.OfTenant(_tenant, plan.Case.Value);
            if (plan.Opens)
            {
                NewStream.Mark(caseKey);
            }

            var reply = await GrainFactory.Find<ICaseGrain>(caseKey).Handle(MessageOf(interaction, plan, snapshot ? after : null));
            switch ((IngestOutcome)reply.Outcome)
            {
                case IngestOutcome.Done:
                    (_state, _snapshotAt) = reply.Duplicate ? (_state, _snapshotAt) : (after, snapshot ? after.Version : _snapshotAt);
                    return reply;
                case IngestOutcome.CaseClosed:
                    closed.Add(plan.Case);
                    break;
                default:
                    return reply;
            }
        }

        return IngestReply.Refused("customer.cases-closed", "All cases of the customer turned out closed; ask again.");
    }

    private CaseInteraction MessageOf(IngestInteraction interaction, CustomerPlan plan, CustomerState? snapshot) => new()
    {
        Ingest = interaction,
        Opens = plan.Opens,
        FollowUpOf = plan.FollowUpOf?.Value,
        Vip = plan.Standing.Vip,
        SupervisorRequests = plan.Standing.SupervisorRequests,
        Contacts = [.. plan.Standing.Contacts.Select(c => new ContactMark { At = c.At, Topic = c.Topic })],
        CustomerSeq = _state.Version,
        CustomerFacts = [.. plan.Facts.Select(Envelope)],
        CustomerSnapshot = snapshot is null ? null : JsonSerializer.SerializeToUtf8Bytes(snapshot, JournalJson.Default.CustomerState),
        NameContent = plan.Facts.OfType<CustomerEvent.Described>().FirstOrDefault()?.Name?.Value,
    };

    private static FactEnvelope Envelope(CustomerEvent fact)
    {
        var stored = CustomerEventCodec.Instance.Encode(fact, fact.At);
        return new FactEnvelope { Kind = stored.Kind, At = stored.At, Body = stored.Body.ToArray() };
    }

    private static CustomerContact ContactOf(IngestInteraction ingest)
    {
        var command = ingest.Command;
        var mine = ingest.Identities.ToLookup(i => i.CustomerId is null || i.CustomerId == ingest.CustomerId);
        return new CustomerContact(
            CustomerId.Of(ingest.CustomerId),
            new InteractionFacts(
                InteractionId.Of(ingest.InteractionId), command.Channel, command.Direction, command.Author, command.AgentId is { } agent ? AgentId.Of(agent) : null,
                InteractionFacts.Clamp(command.OccurredAt, ingest.ReceivedAt), ingest.ReceivedAt, command.Severity, ingest.SupervisorRequested, null),
            [.. mine[true].Select(i => new KnownIdentity(i.Kind, i.ValueHash, i.Verified))],
            [.. mine[false].Select(i => new IdentityConflict(i.Kind, i.ValueHash, CustomerId.Of(i.CustomerId!)))],
            command.Customer.Language,
            command.Customer.Region,
            command.Customer.Vip,
            command.Customer.Name is { } name ? NameContent(ingest.CustomerId, name) : null,
            command.Case?.Topic,
            ingest.NamedCase is { } named ? CaseId.Of(named) : null,
            ingest.NewNames.Count > 0);
    }

    /// <summary>The id changes with the name, so that a state without the name still knows a new one when it comes.</summary>
    private static ContentId NameContent(string customerId, string name) => ContentId.Of($"{customerId}.name.{IdentityNormaliser.Hash(name)[..12]}");
}
