using System.Globalization;
using EscalationGrains.Grains.Deadlines;

namespace EscalationGrains.Storage.Verification;

/// <summary>Where a deadline row differs from what the case's clocks, its policy and its offer give.</summary>
internal static class DeadlineDifference
{
    /// <returns>Null when they agree.</returns>
    public static (string Code, string Expected, string Found)? Between(string caseKey, PlannedDue due, DeadlineRow? found) => (due.At, found) switch
    {
        (null, null) => null,
        (null, _) => due.Allows(found.DueAt) ? null : (FindingCodes.DeadlineOrphan, "no row, since nothing comes due", $"due {Words(found.DueAt)}"),
        ({ } at, null) => due.Allows(null) ? null : (FindingCodes.DeadlineMissing, $"due {Words(at)}", "no row"),
        ({ } at, _) when !due.Allows(found.DueAt) => (FindingCodes.DeadlineDiffers, $"due {Words(at)}", $"due {Words(found.DueAt)}"),
        _ when found.Shard != DeadlineShards.Of(caseKey) => (FindingCodes.DeadlineDiffers, $"shard {DeadlineShards.Of(caseKey)}", $"shard {found.Shard}"),
        _ => null,
    };

    private static string Words(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
