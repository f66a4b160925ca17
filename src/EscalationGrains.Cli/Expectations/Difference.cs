namespace EscalationGrains.Cli.Expectations;

/// <summary>One field in which the host says something else than the file.</summary>
internal sealed record Difference(string Subject, string Field, string Expected, string Actual)
{
    /// <summary>Compares as text; both sides must be written the same way.</summary>
    public static IEnumerable<Difference> Between(string subject, string field, object? expected, object? actual)
    {
        var (left, right) = (Write(expected), Write(actual));
        if (left != right)
        {
            yield return new Difference(subject, field, left, right);
        }
    }

    private static string Write(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        _ => value.ToString() ?? "null",
    };
}
