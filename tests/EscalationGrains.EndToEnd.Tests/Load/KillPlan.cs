using System.Globalization;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>How often and by which seed hosts are killed: a few times with a fixed seed, or as the environment says.</summary>
internal static class KillPlan
{
    /// <summary>Kills in one test; <c>ESCALATION_KILLS</c>, default 3.</summary>
    public static int Kills => Asked ?? 3;

    /// <summary>What the environment says; null when it says nothing.</summary>
    public static int? Asked => Number("ESCALATION_KILLS");

    /// <summary><c>ESCALATION_SEED</c>, default the test's own.</summary>
    public static int Seed(int own) => Number("ESCALATION_SEED") ?? own;

    public static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
