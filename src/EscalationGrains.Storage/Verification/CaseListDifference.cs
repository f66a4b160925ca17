using System.Globalization;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Where a listed row differs from what the journal gives, column by column.</summary>
internal static class CaseListDifference
{
    private const string Version = "version";

    /// <returns>Null when they agree. The version is that of the last act that changed a listed column, so it may be older than the case's.</returns>
    public static (string Expected, string Found)? Between(CaseListRow expected, CaseListRow found)
    {
        if (found.Version <= expected.Version && expected with { Version = found.Version } == found)
        {
            return null;
        }

        var columns = CaseTables.CaseList.Columns.Where(c => c.Name == Version ? found.Version > expected.Version : Of(c, expected) != Of(c, found)).ToList();
        return (Words(columns, expected), Words(columns, found));
    }

    private static string Words(IEnumerable<Column<CaseListRow>> columns, CaseListRow row) => string.Join(", ", columns.Select(c => $"{c.Name}={Of(c, row)}"));

    private static string Of(Column<CaseListRow> column, CaseListRow row) => column switch
    {
        Column<CaseListRow>.Text text => text.Value(row) ?? "null",
        Column<CaseListRow>.Number number => number.Value(row).ToString(CultureInfo.InvariantCulture),
        Column<CaseListRow>.Instant instant => instant.Value(row)?.ToString("O", CultureInfo.InvariantCulture) ?? "null",
        _ => throw new InvalidOperationException($"Column {column.Name} has a type that is not compared."),
    };
}
