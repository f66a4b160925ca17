using System.Globalization;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>How large a swarm is: small with a fixed seed, or as the environment says.</summary>
/// <param name="Agents"><c>ESCALATION_AGENTS</c>, default 12.</param>
/// <param name="Cases"><c>ESCALATION_CASES</c>, default 150.</param>
/// <param name="Seed"><c>ESCALATION_SEED</c>, default the test's own.</param>
internal sealed record SwarmPlan(int Agents, int Cases, int Seed)
{
    /// <summary>So many messages come at once. It is what one busy platform sends.</summary>
    public const int Senders = 8;

    /// <summary>Nothing more is to come after so long without an event: a round of offers, the longest pause there is, takes one minute.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(90);

    public static SwarmPlan Read(int seed) => new(Number("ESCALATION_AGENTS") ?? 12, Number("ESCALATION_CASES") ?? 150, Number("ESCALATION_SEED") ?? seed);

    /// <summary>Agents misbehave until so many cases are solved; then they stay and take what they are asked, so that there is an end.</summary>
    public int CalmAfter => Cases * 4 / 5;

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
