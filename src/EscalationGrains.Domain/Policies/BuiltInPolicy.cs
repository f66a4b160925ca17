using System.Reflection;
using System.Text.Json;
using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Domain.Policies;

/// <summary>Reads the built-in policy, which is a document like any other.</summary>
internal static class BuiltInPolicy
{
    public const string Name = "built-in";

    public static string Text()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscalationGrains.Domain.Policies.built-in.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static EscalationPolicy Read()
    {
        using var json = JsonDocument.Parse(Text(), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return PolicyReader.Read(NodeOf(json.RootElement), Name, 1) switch
        {
            PolicyReading.Read read => read.Policy,
            PolicyReading.Faulty faulty => throw new InvalidOperationException($"The built-in policy is at fault: {faulty.Faults[0].Path}: {faulty.Faults[0].Detail}"),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };
    }

    /// <summary>JSON as the neutral document; it says no lines.</summary>
    private static PolicyNode NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new PolicyNode.Map([.. element.EnumerateObject().Select(p => new PolicyNode.Entry(p.Name, NodeOf(p.Value)))]),
        JsonValueKind.Array => new PolicyNode.List([.. element.EnumerateArray().Select(NodeOf)]),
        JsonValueKind.String => new PolicyNode.Scalar(element.GetString()!),
        JsonValueKind.Null => new PolicyNode.Scalar(string.Empty),
        _ => new PolicyNode.Scalar(element.GetRawText()),
    };
}
