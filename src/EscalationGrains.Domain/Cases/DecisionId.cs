using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Cases;

/// <summary>Id of the record of why.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<DecisionId>))]
public readonly record struct DecisionId(string Value) : IIdentifier<DecisionId>
{
    public static DecisionId Of(string value) => new(value);

    /// <summary><c>d-&lt;case id&gt;-&lt;n&gt;</c>, the n-th decision of that case.</summary>
    public static DecisionId Of(CaseId @case, int number) => new($"d-{@case.Value}-{number}");

    public override string ToString() => Value;
}
