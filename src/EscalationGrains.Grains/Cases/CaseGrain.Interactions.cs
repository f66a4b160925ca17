using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    public async Task<IngestReply> Handle(CaseInteraction message)
    {
        var ingest = message.Ingest;
        if (!_state.Exists && !message.Opens)
        {
            // The customer's facts name a case whose journal is empty: only an older activation's view can say so.
            DeactivateOnIdle();
            return IngestReply.Moved;
        }

        var now = Later(clock.Now(), ingest.ReceivedAt);
        var (awake, woke) = await CatchUp(_state, now);
        var facts = FactsOf(ingest);
        var standing = new CustomerStanding(message.Vip, message.SupervisorRequests) { Contacts = [.. message.Contacts.Select(c => new CustomerContactMark(c.At, c.Topic))] };
        var verdict = CaseRules.AddInteraction(awake, facts, standing, message.Opens ? OpeningOf(message) : null, Policy, now);
        if (verdict is Verdict<CaseEvent>.Rejected)
        {
            return IngestReply.CaseClosed;
        }

        var added = ((Verdict<CaseEvent>.Accepted)verdict).Facts;
        var after = Fold(awake, added);
        var receipt = ReceiptOf(ingest, message.Opens, added, after);
        var caseSeq = awake.Version + 1 + IndexOfInteraction(added);
        var conflict = await Commit([.. woke, .. added], after, ExtrasOf(message, after, receipt, caseSeq));
        return conflict switch
        {
            null => IngestReply.Done(receipt, duplicate: false),
            CommitConflict.KeyUsed used => StoredAnswer(used.Stored, ingest.Command.Idempotency!),
            CommitConflict.InteractionKnown known => IngestReply.Done(ReceiptFrom(known.Stored.Receipt), duplicate: true),
            CommitConflict.StreamMoved => IngestReply.Moved,
            _ => IngestReply.Reroute,
        };
    }

    private static int IndexOfInteraction(IReadOnlyList<CaseEvent> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i] is CaseEvent.InteractionAdded)
            {
                return i;
            }
        }

        throw new InvalidOperationException("An interaction was accepted without a fact of its own.");
    }

    private static IngestReply StoredAnswer(IdempotencyRow stored, IdempotencyKey key) => stored.RequestHash == key.RequestHash
        ? IngestReply.Done(ReceiptFrom(stored.Response), duplicate: true)
        : IngestReply.Refused("idempotency.mismatch", "The key was used for another request.");

    private static InteractionReceipt ReceiptFrom(string json) => JsonSerializer.Deserialize(json, ContractsJson.Default.InteractionReceipt)! with { Duplicate = true };

    private InteractionFacts FactsOf(IngestInteraction ingest) => new(
        InteractionId.Of(ingest.InteractionId),
        ingest.Command.Channel,
        ingest.Command.Direction,
        ingest.Command.Author,
        ingest.Command.AgentId is { } agent ? AgentId.Of(agent) : null,
        InteractionFacts.Clamp(ingest.Command.OccurredAt, ingest.ReceivedAt),
        ingest.ReceivedAt,
        ingest.Command.Severity,
        ingest.SupervisorRequested,
        ingest.Command.Subject is null ? null : ContentId.Of(ingest.InteractionId))
    {
        Naming = NamingOf(ingest, InteractionFacts.Clamp(ingest.Command.OccurredAt, ingest.ReceivedAt)),
        Signals = [.. ingest.Signals.Select(s => new Signal(Words<SignalKind>.Parse(s.Kind), s.Score, s.Detector))],
        Attributes = PolicyAttributes.Read(ingest.Command.Attributes, Policy.SeenInteractionAttributes),
        CustomerAttributes = PolicyAttributes.Read(ingest.Command.Customer.Attributes, Policy.SeenCustomerAttributes),
    };

    private static CaseNaming NamingOf(IngestInteraction ingest, DateTimeOffset at)
    {
        var (customer, input) = (ingest.Command.Customer, ingest.Command.Case);
        return new CaseNaming(Name(input?.Topic), Name(input?.Department), Name(customer.Language), Name(customer.Region?.ToLowerInvariant()));

        Named? Name(string? value) => value is null ? null : new Named(value, at);
    }

    private static InteractionReceipt ReceiptOf(IngestInteraction ingest, bool opened, IReadOnlyList<CaseEvent> facts, CaseState after) => new()
    {
        InteractionId = ingest.InteractionId,
        CustomerId = ingest.CustomerId,
        CaseId = after.Id.Value,
        CaseOpened = opened,
        Tier = after.Tier,
        Queue = after.Queue.Value,
        Escalations = [.. facts.OfType<CaseEvent.Escalated>().Select(e => new EscalationSummary
        {
            DecisionId = e.DecisionId.Value, Kind = Words<EscalationKind>.Of(e.Kind), FromTier = e.FromTier, ToTier = e.ToTier, Trigger = e.Trigger,
        })],
    };

    private CaseOpening OpeningOf(CaseInteraction message)
    {
        var (ingest, input) = (message.Ingest, message.Ingest.Command.Case);
        return new CaseOpening(
            Id,
            CustomerId.Of(ingest.CustomerId),
            message.FollowUpOf is null ? input?.ExternalRef : null,
            input?.Topic,
            input?.Department,
            ingest.Language,
            ingest.Command.Customer.Region?.ToLowerInvariant(),
            input?.DueAt is { } due ? ProductClock.Truncate(due) : null,
            message.FollowUpOf is { } closed ? CaseId.Of(closed) : null);
    }

    private UnitExtras ExtrasOf(CaseInteraction message, CaseState after, InteractionReceipt receipt, long caseSeq)
    {
        var (ingest, command) = (message.Ingest, message.Ingest.Command);
        var customerKey = GrainKeys.OfTenant(_tenant, ingest.CustomerId);
        var customerStream = StreamKeys.OfCustomer(customerKey);
        var answer = JsonSerializer.Serialize(receipt, ContractsJson.Default.InteractionReceipt);
        var row = new InteractionRow
        {
            Tenant = _tenant,
            InteractionId = ingest.InteractionId,
            CaseId = after.Id.Value,
            CustomerId = ingest.CustomerId,
            CaseSeq = caseSeq,
            CustomerSeq = message.CustomerSeq + message.CustomerFacts.Count,
            Channel = Words<Channel>.Of(command.Channel),
            Direction = Words<Direction>.Of(command.Direction),
            AuthorKind = Words<AuthorKind>.Of(command.Author),
            AgentId = command.AgentId,
            ExternalId = command.ExternalId,
            OccurredAt = InteractionFacts.Clamp(command.OccurredAt, ingest.ReceivedAt),
            ReceivedAt = ingest.ReceivedAt,
            Attributes = command.Attributes,
            Signals = SignalsOf(ingest),
            Receipt = answer,
        };
        return new UnitExtras
        {
            Appends = [new StreamAppend(customerStream, message.CustomerSeq, [.. message.CustomerFacts.Select(f => new NewEvent(f.Kind, f.At, f.Body))])],
            Snapshots = message.CustomerSnapshot is { } body ? [new SnapshotRow(customerStream, message.CustomerSeq + message.CustomerFacts.Count, CustomerGrain.SnapshotShape, body)] : [],
            Interaction = row,
            Contents = ContentsOf(message),
            Identities = [.. ingest.Identities.Where(i => i.Learned && (i.CustomerId is null || i.CustomerId == ingest.CustomerId))
                .Select(i => new IdentityRow(_tenant, Words<IdentityKind>.Of(i.Kind), i.ValueHash, i.Value, ingest.CustomerId, i.Verified, ingest.ReceivedAt))],
            CaseRefs = message.Opens && message.FollowUpOf is null ? [.. ingest.NewNames.Select(n => new CaseRefRow(_tenant, n, after.Id.Value, ingest.CustomerId))] : [],
            Idempotency = command.Idempotency is { } key ? new IdempotencyRow(_tenant, key.Key, key.RequestHash, answer, ingest.ReceivedAt) : null,
        };
    }

    /// <summary>What triage read, as the interaction's row and its view show it: <c>{"supervisorRequested":true,"sentiment":{"score":-0.4,"detector":"valence/1"}}</c>.</summary>
    private static string? SignalsOf(IngestInteraction ingest)
    {
        if (ingest.Signals.Count == 0 && !ingest.SupervisorRequested)
        {
            return null;
        }

        var signals = new JsonObject();
        if (ingest.SupervisorRequested)
        {
            signals["supervisorRequested"] = true;
        }

        foreach (var signal in ingest.Signals)
        {
            signals[signal.Kind] = new JsonObject { ["score"] = signal.Score, ["detector"] = signal.Detector };
        }

        return signals.ToJsonString();
    }

    private List<ContentRow> ContentsOf(CaseInteraction message)
    {
        var (ingest, command) = (message.Ingest, message.Ingest.Command);
        var rows = new List<ContentRow>(2);
        if (command.Text is not null || command.Subject is not null)
        {
            rows.Add(new ContentRow(_tenant, ingest.InteractionId, ingest.CustomerId, JsonSerializer.Serialize(new StoredContent(command.Subject, command.Text), JournalJson.Default.StoredContent)));
        }

        if (message.NameContent is { } id && command.Customer.Name is { } name)
        {
            rows.Add(new ContentRow(_tenant, id, ingest.CustomerId, name));
        }

        return rows;
    }
}
