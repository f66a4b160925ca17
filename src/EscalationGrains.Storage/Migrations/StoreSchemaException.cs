namespace EscalationGrains.Storage.Migrations;

/// <summary>The database's schema does not fit this program; its message says what to do. Starting again will not help.</summary>
public sealed class StoreSchemaException : Exception
{
    public StoreSchemaException()
    {
    }

    public StoreSchemaException(string message)
        : base(message)
    {
    }

    public StoreSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
