using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>What a line of a batch may touch: lines that share one of these apply in order.</summary>
internal static class BatchKeys
{
    public static IEnumerable<string> Of(ReceiveInteraction command)
    {
        if (command.CustomerHint is { } customer)
        {
            yield return "u:" + customer;
        }

        foreach (var identity in command.Customer.Identities)
        {
            yield return $"i:{Words<IdentityKind>.Of(identity.Kind)}:{identity.Value.Trim()}";
        }

        if (command.Case?.Id is { } id)
        {
            yield return "c:" + id;
        }

        if (command.Case?.ExternalRef is { } externalRef)
        {
            yield return "r:" + externalRef;
        }

        if (command.Case?.Thread is { } thread)
        {
            yield return "t:" + thread;
        }

        if (command.ExternalId is { } externalId)
        {
            yield return $"e:{Words<Channel>.Of(command.Channel)}:{externalId}";
        }

        if (command.Idempotency is { } idempotency)
        {
            yield return "k:" + idempotency.Key;
        }
    }
}
