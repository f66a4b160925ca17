using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Cases;

/// <summary>Id of a case, unique over all tenants; time-ordered by opening.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<CaseId>))]
public readonly record struct CaseId(string Value) : IIdentifier<CaseId>
{
    public static CaseId Of(string value) => new(value);

    public override string ToString() => Value;
}
