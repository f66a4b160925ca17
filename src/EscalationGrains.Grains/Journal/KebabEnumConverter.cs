using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationGrains.Grains.Journal;

/// <summary>Enums as the kebab-case words of the API; numbers are refused.</summary>
public sealed class KebabEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
