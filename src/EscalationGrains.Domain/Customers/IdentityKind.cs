namespace EscalationGrains.Domain.Customers;

/// <summary>Kind of a handle, weakest claim last: external beats email beats phone beats social beats device.</summary>
public enum IdentityKind
{
    External = 0,
    Email = 1,
    Phone = 2,
    Social = 3,
    Device = 4,
}
