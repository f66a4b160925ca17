using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Domain.Policies.Documents.Schema;
using EscalationGrains.Grains.Policies;
using EscalationGrains.Grains.Tests.Policies.Samples;

namespace EscalationGrains.Grains.Tests.Policies.Schema;

/// <summary>The schema and the readers are asked about the same documents.</summary>
public sealed partial class PolicySchemaTests
{
    /// <summary>A document with the field <c>zzz</c>, which nobody knows, in each group of fields that the schema has.</summary>
    private static readonly Dictionary<string, string> Strange = new()
    {
        [""] = "zzz: 1",
        ["tiers"] = "tiers: [{ zzz: 1 }]",
        ["attributes"] = "attributes: { zzz: 1 }",
        ["queues"] = "queues: [{ zzz: 1 }]",
        ["queues skills"] = "queues: [{ skills: [{ zzz: 1 }] }]",
        ["clocks"] = "clocks: [{ zzz: 1 }]",
        ["clocks target"] = "clocks: [{ target: { zzz: 1 } }]",
        ["autonomy"] = "autonomy: [{ zzz: 1 }]",
        ["triggers"] = "triggers: [{ zzz: 1 }]",
        ["paths"] = "paths: { p: { zzz: 1 } }",
        ["step"] = "paths: { p: { steps: [{ zzz: 1 }] } }",
        ["calendar"] = "calendars: { c: { zzz: 1 } }",
        ["calendar specialDays"] = "calendars: { c: { specialDays: [{ zzz: 1 }] } }",
        ["condition"] = "triggers: [{ when: { zzz: 1 } }]",
        ["bounds"] = "triggers: [{ when: { tier: { zzz: 1 } } }]",
        ["condition severity"] = "triggers: [{ when: { severity: { zzz: 1 } } }]",
        ["condition count"] = "triggers: [{ when: { count: { zzz: 1 } } }]",
        ["condition clock"] = "triggers: [{ when: { clock: { zzz: 1 } } }]",
        ["condition hours"] = "triggers: [{ when: { hours: { zzz: 1 } } }]",
        ["condition age"] = "triggers: [{ when: { age: { zzz: 1 } } }]",
        ["condition held"] = "triggers: [{ when: { held: { zzz: 1 } } }]",
        ["condition inTier"] = "triggers: [{ when: { inTier: { zzz: 1 } } }]",
        ["condition unanswered"] = "triggers: [{ when: { unanswered: { zzz: 1 } } }]",
        ["condition waiting"] = "triggers: [{ when: { waiting: { zzz: 1 } } }]",
        ["action"] = "triggers: [{ do: { zzz: 1 } }]",
        ["action escalate"] = "triggers: [{ do: { escalate: { zzz: 1 } } }]",
        ["action severity"] = "triggers: [{ do: { severity: { zzz: 1 } } }]",
        ["action route"] = "triggers: [{ do: { route: { zzz: 1 } } }]",
        ["action startClock"] = "triggers: [{ do: { startClock: { zzz: 1 } } }]",
        ["action notify"] = "triggers: [{ do: { notify: { zzz: 1 } } }]",
    };

    public static TheoryData<string> Samples => [.. SamplePolicy.Names];

    public static TheoryData<string> Places => [.. Strange.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_IsValid(string name) => Assert.Equal(string.Empty, PublishedSchema.FaultsOf(SamplePolicy.Text(name)));

    [Fact]
    public void ExampleOfTheDocuments_IsValid()
    {
        var page = File.ReadAllText(Path.Combine(CheckedIn.Repository, "docs", "policies.md"));

        Assert.Equal(string.Empty, PublishedSchema.FaultsOf(page.Split("```yaml\n")[1].Split("```")[0]));
    }

    [Fact]
    public void BuiltIn_IsValid()
    {
        using var text = new StreamReader(typeof(EscalationPolicy).Assembly.GetManifestResourceStream("EscalationGrains.Domain.Policies.built-in.json")!);
        using var json = JsonDocument.Parse(text.ReadToEnd(), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

        Assert.Equal(string.Empty, PublishedSchema.FaultsOf(JsonSerializer.Serialize(json)));
    }

    [Fact]
    public void Groups_EachIsAskedAbout() => Assert.Equal(Strange.Keys.Order(), Groups().Keys.Order());

    [Theory]
    [MemberData(nameof(Places))]
    public void Fields_AreThoseTheReaderKnows(string place)
    {
        var details = Assert.IsType<PolicyReading.Faulty>(PolicyText.Read(Strange[place], "desk", 1)).Faults.Select(f => f.Detail);
        var known = Assert.Single(details, d => d.StartsWith("'zzz'", StringComparison.Ordinal) || d.Contains(" 'zzz';", StringComparison.Ordinal));

        Assert.Equal(KnownFields().Match(known).Groups[1].Value.Split(' ').Order(), Groups()[place].Order());
        Assert.NotEqual(string.Empty, PublishedSchema.FaultsOf(Strange[place]));
    }

    [Theory]
    [InlineData("clocks: [{ name: resolve, target: PT4H }]", "PT4H", "PT0S|PT|P1M|4 hours|-PT4H|[PT4H]|{ urgent: PT4H }")]
    [InlineData("match: first", "first", "frist|[first]|{}")]
    [InlineData("offerExpiresAfter: PT1M", "PT1M", "60|1M")]
    [InlineData("tiers: [{ tier: 1, name: a }]", "tier: 1", "tier: 4|tier: -1|tier: one|tier: 1.5")]
    [InlineData("tiers: [{ tier: 1, name: a, by: client }]", "client", "customer")]
    [InlineData("tiers: [{ tier: 1, name: a, staffed: yes }]", "yes", "perhaps|1")]
    [InlineData("tiers: [{ tier: 1, name: a, offerExpiresAfter: PT45S }]", "PT45S", "45|PT0S")]
    [InlineData("queues: [{ sticky: PT2M }]", "PT2M", "2 minutes|PT0S|[PT2M]")]
    [InlineData("queues: [{ skills: [{ skill: cards, level: 3 }] }]", "skill: cards, level: 3", "level: 3|skill: Credit Cards|skill: cards, level: 6|skill: cards, level: 0|skill: cards, relaxEvery: soon")]
    [InlineData("queues: [{ skills: [{ skill: cards, channels: [chat], atLeast: high, preferred: true }] }]", "channels: [chat]", "channels: [fax]|channels: { a: 1 }")]
    [InlineData("departments: [billing]", "billing", "Billing|bill ing|{ a: 1 }")]
    [InlineData("attributes: { interaction: { amount: number } }", "number }", "money }|[] }")]
    [InlineData("calendars: { c: { zone: UTC, hours: { monday-friday: 09:00-17:00 } } }", "09:00-17:00", "9-17|24:00-17:00|09:00|09:00-25:00")]
    [InlineData("calendars: { c: { zone: UTC, hours: { monday-friday: 09:00-17:00 } } }", "monday-friday", "mon|monday-|weekdays")]
    [InlineData("calendars: { c: { zone: UTC, hours: { monday: 09:00-17:00 }, holidays: [--12-25] } }", "--12-25", "25 December|2026-12|12-25")]
    [InlineData("autonomy: []\nattributes: { interaction: { amount: number } }", "[]", "[{ what: refund, tier: 1, attribute: amount }]|refund")]
    [InlineData("paths: { p: { steps: [{ tier: 3 }] } }", "[{ tier: 3 }]", "[]|[{ after: PT5M }]|[{ tier: 3, repeat: 0 }]|[{ tier: 3, after: soon }]")]
    public void Wrong_IsRefusedByBoth(string right, string part, string wrong) => Compare(right, part, wrong);

    [Theory]
    [InlineData("{ vip: true }", "vip|{ vip: 7 }|[vip]|{ vipp: true }")]
    [InlineData("{ channel: [chat, sms] }", "{ channel: fax }|{ channel: { a: 1 } }")]
    [InlineData("{ severity: { atLeast: high } }", "{ severity: urgent }|{ severity: { atLeast: 3 } }")]
    [InlineData("{ tier: { below: 3 } }", "{ tier: high }|{ tier: {} }|{ tier: { under: 3 } }")]
    [InlineData("{ waiting: { atLeast: PT4H } }", "{ waiting: 4 }|{ waiting: {} }|{ waiting: { atLeast: 4 } }")]
    [InlineData("{ signal: { legal: { atLeast: 0.8 } } }", "{ signal: law }|{ signal: sentiment }|{ signal: { law: 1 } }|{ signal: { legal: sure } }")]
    [InlineData("{ count: { of: contacts, atLeast: 3 } }", "{ count: { of: contacts } }|{ count: { atLeast: 3 } }|{ count: { of: visits, atLeast: 3 } }|{ count: { of: contacts, atLeast: 17 } }|{ count: { of: contacts, atLeast: 0 } }")]
    [InlineData("{ not: { vip: true } }", "{ not: vip }|{ any: [] }|{ all: vip }|{ any: [{ vipp: true }] }")]
    [InlineData("{ clock: { name: resolve, breached: true } }", "{ clock: resolve }|{ clock: { name: resolve } }|{ clock: { breached: true } }|{ clock: { name: solve, breached: true } }|{ clock: { name: resolve, breached: true, dueWithin: PT1H } }")]
    public void WrongCondition_IsRefusedByBoth(string right, string wrong) => Compare(Trigger(right, "{ tag: a }"), right, wrong);

    [Theory]
    [InlineData("{ escalate: { kind: priority, tier: 3 } }", "{ escalate: {} }|{ escalate: priority }|{ escalate: { kind: upwards } }|{ escalate: { kind: priority, tier: 4 } }|{ escalate: { kind: priority, tier: 3, up: 1 } }|{ escalate: { kind: priority, contacts: some } }")]
    [InlineData("{ escalate: { kind: functional, department: billing } }", "{ escalate: { kind: functional } }|{ escalate: { kind: functional, department: billing, tier: 2 } }")]
    [InlineData("{ escalate: { kind: automatic, path: p } }", "{ escalate: { kind: automatic, path: p, tier: 2 } }")]
    [InlineData("{ handBack: true }", "{ handBack: 2 }|{ handback: true }|[]")]
    [InlineData("{ severity: { set: low, onlyUp: false } }", "{ severity: urgent }|{ severity: { onlyUp: false } }")]
    [InlineData("{ route: { language: pt } }", "{ route: {} }|{ route: pt }|{ route: { language: Português } }")]
    [InlineData("{ tag: a }", "{ tag: A B }|{ tag: [a] }")]
    [InlineData("{ startClock: { name: periodic-update, target: PT1H } }", "{ startClock: { target: PT1H } }|{ startClock: { name: update, target: PT1H } }|{ startClock: { name: resolve, target: 1 } }")]
    [InlineData("{ notify: { who: lead } }", "{ notify: {} }|{ notify: [lead] }|{ notify: { message: a } }")]
    [InlineData("{ followUp: P1D }", "{ followUp: tomorrow }|{ followUp: true }")]
    public void WrongAction_IsRefusedByBoth(string right, string wrong) => Compare(Trigger("{ vip: true }", right), right, wrong);

    [Theory]
    [InlineData("name: a", "name: A|nom: a")]
    [InlineData("once: case", "once: ever|once: 1")]
    [InlineData("when: { vip: true }", "about: x")]
    [InlineData("do: { tag: a }", "about: x")]
    public void WrongTrigger_IsRefusedByBoth(string part, string wrong) => Compare(Trigger("{ vip: true }", "{ tag: a }"), part, wrong);

    private static string Trigger(string when, string action) =>
        "triggers: [{ name: a, once: case, when: " + when + ", do: " + action + " }]\nclocks: [{ name: resolve, target: PT4H }]\npaths: { p: { steps: [{ tier: 3 }] } }";

    private static void Compare(string right, string part, string wrong)
    {
        Assert.Equal(string.Empty, PublishedSchema.FaultsOf(right));
        var reading = PolicyText.Read(right, "desk", 1);
        Assert.True(reading is PolicyReading.Read, string.Join(Environment.NewLine, (reading as PolicyReading.Faulty)?.Faults ?? []));
        foreach (var other in wrong.Split('|'))
        {
            var text = right.Replace(part, other, StringComparison.Ordinal);
            Assert.True(PublishedSchema.FaultsOf(text).Length > 0, $"The schema takes {text}");
            Assert.True(PolicyText.Read(text, "desk", 1) is PolicyReading.Faulty, $"The reader takes {text}");
        }
    }

    /// <summary>The groups of fields of the schema by where they stand, with their fields. Things to choose from and lists are no places of their own.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Groups()
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>();
        Collect(JsonNode.Parse(PolicySchema.Text)!, string.Empty, groups);
        return groups;
    }

    private static void Collect(JsonNode? node, string place, Dictionary<string, IReadOnlyList<string>> groups)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Collect(item, place, groups);
            }
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (name is "properties" or "$defs")
            {
                foreach (var (field, shape) in value!.AsObject())
                {
                    Collect(shape, $"{place} {field}".Trim(), groups);
                }
            }
            else if (name is "anyOf" or "items" or "additionalProperties")
            {
                Collect(value, place, groups);
            }
        }

        if (node is JsonObject group && group["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>())
        {
            groups[place] = [.. group["properties"]!.AsObject().Select(p => p.Key)];
        }
    }

    [GeneratedRegex("(?:known|there) are: ([^.]*)\\.")]
    private static partial Regex KnownFields();
}
