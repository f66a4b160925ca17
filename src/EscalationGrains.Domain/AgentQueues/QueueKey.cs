using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>Names a queue: <c>t&lt;tier&gt;.&lt;department&gt;.&lt;language&gt;[.&lt;region&gt;]</c>, each part <c>[a-z0-9-]+</c>.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<QueueKey>))]
public readonly record struct QueueKey(string Value) : IIdentifier<QueueKey>
{
    public static QueueKey Of(string value) => new(value);

    public static QueueKey Of(int tier, string department, string language, string? region) =>
        new(region is null ? $"t{tier}.{department}.{language}" : $"t{tier}.{department}.{language}.{region}");

    /// <summary>Takes a key apart; false when it is not of the form above.</summary>
    public bool TryDeconstruct(out int tier, out string department, out string language, out string? region)
    {
        var parts = Value.Split('.');
        tier = -1;
        department = language = string.Empty;
        region = null;
        if (parts.Length is < 3 or > 4 || parts[0].Length != 2 || parts[0][0] != 't' || parts[0][1] is < '0' or > '3')
        {
            return false;
        }

        (tier, department, language, region) = (parts[0][1] - '0', parts[1], parts[2], parts.Length == 4 ? parts[3] : null);
        return parts.Skip(1).All(IsPart);
    }

    /// <summary>Whether a department, language or region may stand in a key.</summary>
    public static bool IsPart(string? part) =>
        part is { Length: > 0 and <= 64 } && part.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public override string ToString() => Value;
}
