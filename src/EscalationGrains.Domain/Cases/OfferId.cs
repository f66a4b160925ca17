using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Cases;

/// <summary>Id of an offer: <c>o-&lt;case id&gt;-&lt;n&gt;</c>, the n-th offer of that case, so that the case is found from it without a lookup.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<OfferId>))]
public readonly record struct OfferId(string Value) : IIdentifier<OfferId>
{
    public static OfferId Of(string value) => new(value);

    public static OfferId Of(CaseId @case, int number) => new($"o-{@case.Value}-{number}");

    public bool TryGetCase(out CaseId @case)
    {
        @case = default;
        var end = Value.LastIndexOf('-');
        if (!Value.StartsWith("o-", StringComparison.Ordinal) || end < 3 || !int.TryParse(Value.AsSpan(end + 1), out _))
        {
            return false;
        }

        @case = new CaseId(Value[2..end]);
        return true;
    }

    public override string ToString() => Value;
}
