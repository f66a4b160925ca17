using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Customers;

/// <summary>Id of a customer, unique over all tenants.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<CustomerId>))]
public readonly record struct CustomerId(string Value) : IIdentifier<CustomerId>
{
    public static CustomerId Of(string value) => new(value);

    public override string ToString() => Value;
}
