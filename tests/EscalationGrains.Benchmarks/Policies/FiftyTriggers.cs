using System.Globalization;
using System.Text.Json;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Benchmarks.Policies;

/// <summary>A policy as a large brand would write it: ten kinds of triggers, each for five departments or with five bounds.</summary>
internal static class FiftyTriggers
{
    private const string Head =
        """
        'attributes': { 'interaction': { 'amount': 'number', 'product': 'text' }, 'customer': { 'contract': 'text' } },
        'calendars': { 'office': { 'zone': 'Europe/Madrid', 'hours': { 'monday-friday': ['09:00-14:00', '15:00-18:00'] }, 'holidays': ['--12-25'] } },
        'clocks': [
          { 'name': 'acknowledge', 'target': 'P400D' }, { 'name': 'first-response', 'target': 'P400D' }, { 'name': 'next-response', 'target': 'P400D' },
          { 'name': 'resolve', 'target': { 'critical': 'P500D', 'high': 'P600D', 'normal': 'P700D', 'low': 'P800D' }, 'calendar': 'office', 'warnBefore': ['PT1H'] } ],
        """;

    private static readonly string[] Departments = ["technical", "security", "finance", "sales", "legal"];

    /// <summary>None of them holds for the case of the benchmark but the last, and that for a large amount alone.</summary>
    private static readonly string[] Kinds =
    [
        "'department': '{d}', 'severity': ['high', 'critical'], 'tier': { 'below': 3 }",
        "'vip': true, 'waiting': 'PT{n}0M', 'tier': { 'below': 3 }",
        "'department': '{d}', 'sentiment': { 'below': -0.{n} }, 'sentimentTrend': { 'below': -0.1 }",
        "'signal': { 'churn': { 'atLeast': 0.{n} } }, 'customer': { 'contract': 'gold-{n}' }",
        "'signal': { 'legal': { 'atLeast': 0.{n} } }",
        "'count': { 'of': 'supervisor-requests', 'atLeast': {n}, 'within': 'P30D', 'acrossCases': true }",
        "'count': { 'of': 'contacts', 'atLeast': {n}, 'within': 'P7D', 'acrossCases': true, 'sameTopic': true }",
        "'channel': ['social', 'voice'], 'topic': 'card-{n}', 'not': { 'hours': { 'calendar': 'office' } }",
        "'clock': { 'name': 'resolve', 'dueWithin': 'PT{n}H' }, 'any': [{ 'region': 'us' }, { 'language': ['fr', 'de'] }]",
        "'attribute': { 'amount': { 'over': {n}000 } }, 'department': ['billing'], 'tier': { 'below': 3 }",
    ];

    public static EscalationPolicy Read()
    {
        // Of the last kind the bounds fall, so that 5,000 is over one of them and not over the four before.
        var triggers = Kinds.SelectMany((kind, k) => Departments.Select((d, i) => Trigger(
            $"t{k}-{i}", kind.Replace("{d}", d, StringComparison.Ordinal).Replace("{n}", (k == Kinds.Length - 1 ? 8 - i : 5 + i).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))));
        var json = $"{{ {Head} 'triggers': [{string.Join(", ", triggers)}] }}".Replace('\'', '"');
        return PolicyReader.Read(NodeOf(JsonDocument.Parse(json).RootElement), "fifty", 1) switch
        {
            PolicyReading.Read read => read.Policy,
            PolicyReading.Faulty faulty => throw new InvalidOperationException(string.Join('\n', faulty.Faults)),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };
    }

    private static string Trigger(string name, string when) => $"{{ 'name': '{name}', 'when': {{ {when} }}, 'do': [{{ 'escalate': {{ 'kind': 'priority', 'up': 1 }} }}] }}";

    private static PolicyNode NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new PolicyNode.Map([.. element.EnumerateObject().Select(p => new PolicyNode.Entry(p.Name, NodeOf(p.Value)))]),
        JsonValueKind.Array => new PolicyNode.List([.. element.EnumerateArray().Select(NodeOf)]),
        JsonValueKind.String => new PolicyNode.Scalar(element.GetString()!),
        _ => new PolicyNode.Scalar(element.GetRawText()),
    };
}
