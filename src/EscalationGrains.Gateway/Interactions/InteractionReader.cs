using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Reads a posted interaction. What it answers may be sent only when no fault was noted.</summary>
internal static class InteractionReader
{
    /// <summary>Handles on one interaction; more is a sender's mistake.</summary>
    private const int MaxIdentities = 20;

    /// <summary>Characters of an attributes object.</summary>
    private const int MaxAttributes = 64 * 1024;

    /// <param name="agentId">The agent whose key posts, for whom it may speak without saying so; null for other keys.</param>
    public static ReceiveInteraction Read(Fields body, IdempotencyKey? idempotency, string? agentId)
    {
        var caseFields = body.Object("case");
        var customer = ReadCustomer(body.Object("customer"));
        var namesCase = caseFields is { } named && (named.Has("id") || named.Has("externalRef"));
        if (customer.Identities.Count == 0 && !namesCase && !body.Errors.Mentions("customer") && !body.Errors.Mentions("customer.identities", inside: true))
        {
            body.Fault("customer.identities", "needs at least one, unless the case is named by id or externalRef");
        }

        var (author, authorId) = ReadAuthor(body.Object("author", required: true), agentId);
        return new()
        {
            Idempotency = idempotency,
            Channel = body.Word<Channel>("channel", required: true) ?? default,
            Direction = body.Word<Direction>("direction", required: true) ?? default,
            OccurredAt = body.Instant("occurredAt"),
            ExternalId = body.Text("externalId", TextRule.External),
            Subject = body.Text("subject", TextRule.Subject),
            Text = body.Text("text", TextRule.Text),
            Customer = customer,
            Case = ReadCase(caseFields),
            Author = author,
            AgentId = authorId,
            Severity = body.Word<Severity>("severity"),
            Attributes = body.RawObject("attributes", MaxAttributes),
        };
    }

    private static CustomerInput ReadCustomer(Fields? customer) => customer is not { } fields
        ? new()
        : new()
        {
            Identities = fields.List("identities", MaxIdentities, ReadIdentity),
            Name = fields.Text("name", TextRule.Name),
            Language = fields.Text("language", TextRule.Language) is { } tag ? TextRule.PrimaryTag(tag) : null,
            Region = fields.Text("region", TextRule.Region)?.ToUpperInvariant(),
            Vip = fields.Object("attributes")?.FlagOrNull("vip"),
            Attributes = fields.RawObject("attributes", MaxAttributes),
        };

    private static IdentityInput? ReadIdentity(FieldItem item)
    {
        if (item.Object() is not { } fields)
        {
            return null;
        }

        var kind = fields.Word<IdentityKind>("kind", required: true);
        var value = fields.Text("value", TextRule.Handle, required: true);
        var verified = fields.Flag("verified") ?? false;
        return kind is null || value is null ? null : new() { Kind = kind.Value, Value = value, Verified = verified };
    }

    private static CaseInput? ReadCase(Fields? @case) => @case is not { } fields
        ? null
        : new()
        {
            Id = fields.Text("id", TextRule.Id),
            ExternalRef = fields.Text("externalRef", TextRule.External),
            Topic = fields.Text("topic", TextRule.Topic),
            Thread = fields.Text("thread", TextRule.External),
            Department = fields.Text("department", TextRule.Department),
            DueAt = fields.Instant("dueAt"),
        };

    private static (AuthorKind Kind, string? AgentId) ReadAuthor(Fields? author, string? ownId)
    {
        if (author is not { } fields)
        {
            return default;
        }

        var kind = fields.Word<AuthorKind>("kind", required: true) ?? default;
        var named = fields.Text("agentId", TextRule.Id);
        if (kind != AuthorKind.Agent)
        {
            return (kind, null);
        }

        if (ownId is not null && named is not null && named != ownId)
        {
            fields.Fault("agentId", "an agent's key speaks for that agent only");
        }

        return (kind, ownId ?? named);
    }
}
