using System.Collections.Concurrent;
using System.Text.Json;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Simulations;

/// <summary>What a kind of fact is called in journals and answers: <c>OfferAccepted</c> is <c>offer-accepted</c>.</summary>
public static class FactNames
{
    private static readonly ConcurrentDictionary<Type, string> Known = new();

    public static string Of(CaseEvent fact) => Known.GetOrAdd(fact.GetType(), type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name));
}
