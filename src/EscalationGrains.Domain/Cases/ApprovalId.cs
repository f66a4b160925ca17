using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Cases;

/// <summary>Id of something that was asked leave for: <c>a-&lt;case id&gt;-&lt;n&gt;</c>, the n-th of that case.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ApprovalId>))]
public readonly record struct ApprovalId(string Value) : IIdentifier<ApprovalId>
{
    public static ApprovalId Of(string value) => new(value);

    public static ApprovalId Of(CaseId @case, int number) => new($"a-{@case.Value}-{number}");

    public override string ToString() => Value;
}
