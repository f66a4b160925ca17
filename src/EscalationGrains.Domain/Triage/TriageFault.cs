namespace EscalationGrains.Domain.Triage;

/// <summary>Something wrong in a file of phrases or valences.</summary>
/// <param name="Source">The file's name as it was given.</param>
/// <param name="Line">From 1; 0 when the fault is of the whole file.</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record TriageFault(string Source, int Line, string Message)
{
    public override string ToString() => $"{Source}({Line}): {Message}";
}
