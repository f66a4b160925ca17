using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationGrains.Cli.Replay;

/// <summary>Writes request bodies; members that are null are left out, as the API reads absent and null alike.</summary>
internal static class ReplayBody
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of<T>(T request) => JsonSerializer.Serialize(request, Json);
}
