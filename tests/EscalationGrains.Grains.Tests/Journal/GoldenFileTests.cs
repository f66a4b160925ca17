using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Tests.Journal;

/// <summary>
/// What was once stored must load for ever. One file for each stored shape in <c>Golden/</c>; files are added, never changed. A new shape
/// gets its file by running these tests with <c>ESCALATION_WRITE_GOLDEN=1</c>, which leaves the files that exist alone.
/// </summary>
public sealed class GoldenFileTests
{
    private static readonly Dictionary<string, JsonTypeInfo> Documents = new()
    {
        ["case-state.2"] = JournalJson.Default.CaseState,
        ["case-state.2.supervised"] = JournalJson.Default.CaseState,
        ["customer-state.2"] = JournalJson.Default.CustomerState,
        ["case-notice"] = JournalJson.Default.CaseNotice,
        ["queue-notice"] = JournalJson.Default.QueueNotice,
        ["case-notice.supervised"] = JournalJson.Default.CaseNotice,
        ["queue-notice.priority"] = JournalJson.Default.QueueNotice,
        ["queue-notice.knows"] = JournalJson.Default.QueueNotice,
        ["approval-view"] = ContractsJson.Default.ApprovalView,
        ["case-view.supervised"] = ContractsJson.Default.CaseView,
        ["presence-notice"] = JournalJson.Default.PresenceNotice,
        ["agent-presence-notice"] = JournalJson.Default.AgentPresenceNotice,
        ["stored-content"] = JournalJson.Default.StoredContent,
        ["interaction-receipt"] = ContractsJson.Default.InteractionReceipt,
        ["case-view"] = ContractsJson.Default.CaseView,
        ["offer-view"] = ContractsJson.Default.OfferView,
    };

    public static TheoryData<string> CaseKinds => [.. CaseEventCodec.Instance.Kinds];

    public static TheoryData<string> CustomerKinds => [.. CustomerEventCodec.Instance.Kinds];

    public static TheoryData<string> DocumentNames => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(CaseKinds))]
    public void CaseEvent_LoadsAndStoresAsEver(string kind) => AssertFact(CaseEventCodec.Instance, "case", kind);

    [Theory]
    [MemberData(nameof(CustomerKinds))]
    public void CustomerEvent_LoadsAndStoresAsEver(string kind) => AssertFact(CustomerEventCodec.Instance, "customer", kind);

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Document_LoadsAndStoresAsEver(string name)
    {
        var type = Documents[name];
        var golden = Read(name, () => JsonSerializer.SerializeToUtf8Bytes(Sample.Of(type.Type), type));
        var loaded = JsonSerializer.Deserialize(golden, type);

        AssertSame(golden, JsonSerializer.SerializeToUtf8Bytes(loaded, type));
    }

    [Fact]
    public void EachFactOfTheDomain_HasAKind()
    {
        Assert.Equal(typeof(CaseEvent).GetNestedTypes().Length, CaseEventCodec.Instance.Kinds.Count);
        Assert.Equal(typeof(CustomerEvent).GetNestedTypes().Length, CustomerEventCodec.Instance.Kinds.Count);
    }

    [Fact]
    public void EachFile_BelongsToAShape()
    {
        var shapes = CaseEventCodec.Instance.Kinds.Select(k => "case." + k).Concat(CustomerEventCodec.Instance.Kinds.Select(k => "customer." + k)).Concat(Documents.Keys);

        Assert.Empty(Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Except(shapes));
    }

    [Fact]
    public void NothingStored_NamesAClrType()
    {
        foreach (var file in Directory.GetFiles(Folder(), "*.json"))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("EscalationGrains", text, StringComparison.Ordinal);
            Assert.DoesNotContain("$type", text, StringComparison.Ordinal);
        }
    }

    private static void AssertFact<TFact>(FactCodec<TFact> codec, string prefix, string kind)
        where TFact : class
    {
        var type = typeof(TFact).GetNestedTypes().Single(t => codec.Encode((TFact)Sample.Of(t), default).Kind == kind);
        var golden = Read($"{prefix}.{kind}", () => codec.Encode((TFact)Sample.Of(type), default).Body.ToArray());
        var loaded = codec.Decode(kind, golden);
        var stored = codec.Encode(loaded, default);

        Assert.IsType(type, loaded);
        Assert.Equal(kind, stored.Kind);
        AssertSame(golden, stored.Body.Span);
    }

    private static void AssertSame(ReadOnlySpan<byte> golden, ReadOnlySpan<byte> stored)
    {
        var (expected, actual) = (JsonNode.Parse(golden)!, JsonNode.Parse(stored)!);
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Loaded and stored again it reads{Environment.NewLine}{actual}{Environment.NewLine}but was{Environment.NewLine}{expected}");
    }

    private static byte[] Read(string name, Func<byte[]> sample)
    {
        var file = Path.Combine(Folder(), name + ".json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("ESCALATION_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, JsonNode.Parse(sample())!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        }

        Assert.True(File.Exists(file), $"The stored shape '{name}' has no golden file. Run with ESCALATION_WRITE_GOLDEN=1 and commit it.");
        return File.ReadAllBytes(file);
    }

    private static string Folder() => Path.Combine(CheckedIn.Folder, "Golden");
}
