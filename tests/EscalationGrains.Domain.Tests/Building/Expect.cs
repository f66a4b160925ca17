using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Tests.Building;

/// <summary>Compares what a rule said with what it should say, by value and readable when it fails.</summary>
internal static class Expect
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IReadOnlyList<TFact> Accepted<TFact>(Verdict<TFact> verdict) =>
        Assert.IsType<Verdict<TFact>.Accepted>(verdict).Facts;

    /// <summary>Exactly these facts in this order, by value: records compare dictionaries by reference.</summary>
    public static void Accepted<TFact>(Verdict<TFact> verdict, params TFact[] expected)
        where TFact : notnull => Facts(Accepted(verdict), expected);

    public static void Facts<TFact>(IEnumerable<TFact> actual, params TFact[] expected)
        where TFact : notnull => Assert.Equal(expected.Select(Text), actual.Select(Text));

    public static void Unchanged<TFact>(Verdict<TFact> verdict) => Assert.IsType<Verdict<TFact>.Unchanged>(verdict);

    public static void Rejected<TFact>(string code, Verdict<TFact> verdict)
    {
        var rejected = Assert.IsType<Verdict<TFact>.Rejected>(verdict);
        Assert.Equal(code, rejected.Code);
        Assert.NotEmpty(rejected.Detail);
    }

    /// <summary>Names of the facts only, for tests that ask in which order things happen.</summary>
    public static string Names(IEnumerable<CaseEvent> facts) => string.Join(' ', facts.Select(f => f.GetType().Name));

    public static string Text<T>(T value)
        where T : notnull => value.GetType().Name + " " + JsonSerializer.Serialize(value, value.GetType(), Json);
}
