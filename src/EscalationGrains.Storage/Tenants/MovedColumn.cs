using System.Text.Json.Nodes;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Tenants;

/// <summary>One column as it travels: bytes as base64, instants and ids as text, so that both databases read what either wrote.</summary>
internal sealed record MovedColumn(string Name, MovedKind Kind)
{
    public JsonNode? Read(StoreRow row, int ordinal) => row.IsNull(ordinal) ? null : Kind switch
    {
        MovedKind.Text => row.Text(ordinal),
        MovedKind.Number => row.Number(ordinal),
        MovedKind.Flag => row.Flag(ordinal),
        MovedKind.Instant => Instants.ToMicroseconds(row.Instant(ordinal)),
        MovedKind.Id => row.Id(ordinal).ToString(),
        _ => Convert.ToBase64String(row.Bytes(ordinal).Span),
    };

    /// <exception cref="Exception">The value is not of the column's kind: <see cref="FormatException"/> or <see cref="InvalidOperationException"/>.</exception>
    public void Bind(StoreParameters parameters, string name, JsonNode? value)
    {
        switch (Kind)
        {
            case MovedKind.Text:
                parameters.Text(name, value?.GetValue<string>());
                break;
            case MovedKind.Number:
                parameters.Number(name, value?.GetValue<long>());
                break;
            case MovedKind.Flag:
                parameters.Flag(name, value?.GetValue<bool>());
                break;
            case MovedKind.Instant:
                parameters.Instant(name, value is null ? null : Instants.FromMicroseconds(value.GetValue<long>()));
                break;
            case MovedKind.Id:
                parameters.Id(name, value is null ? null : Guid.Parse(value.GetValue<string>()));
                break;
            default:
                parameters.Bytes(name, value is null ? null : Convert.FromBase64String(value.GetValue<string>()));
                break;
        }
    }
}
