namespace EscalationGrains.Grains.Journal;

/// <summary>New ids: a letter for the kind and a version-7 UUID, so that they sort by the product's clock and keep indexes local.</summary>
internal static class IdSource
{
    public static string NewCase(DateTimeOffset now) => "c" + New(now);

    public static string NewCustomer(DateTimeOffset now) => "u" + New(now);

    public static string NewInteraction(DateTimeOffset now) => "i" + New(now);

    private static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
