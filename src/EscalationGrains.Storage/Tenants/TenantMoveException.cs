namespace EscalationGrains.Storage.Tenants;

/// <summary>A tenant cannot be taken out or brought in as asked; the message says why. Nothing was changed.</summary>
public sealed class TenantMoveException : Exception
{
    public TenantMoveException()
    {
    }

    public TenantMoveException(string message)
        : base(message)
    {
    }

    public TenantMoveException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
