namespace EscalationGrains.Grains.Journal;

/// <summary>The connection broke inside a commit and the outcome could not be read. Repeat with the same key.</summary>
public sealed class OutcomeUnknownException : Exception
{
    public OutcomeUnknownException()
    {
    }

    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
