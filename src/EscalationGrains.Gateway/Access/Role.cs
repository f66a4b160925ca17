namespace EscalationGrains.Gateway.Access;

/// <summary>What a key may do. The first four are words of the API; the operator key is configuration.</summary>
[Flags]
internal enum Role
{
    None = 0,
    Platform = 1,
    Agent = 2,
    Supervisor = 4,
    Admin = 8,
    Operator = 16,
}
