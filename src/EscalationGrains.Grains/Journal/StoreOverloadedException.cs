namespace EscalationGrains.Grains.Journal;

/// <summary>The store's bounded queue is full; nothing was done. Ask again after a pause.</summary>
public sealed class StoreOverloadedException : Exception
{
    public StoreOverloadedException()
    {
    }

    public StoreOverloadedException(string message)
        : base(message)
    {
    }

    public StoreOverloadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
