namespace EscalationGrains.Domain.Interactions;

/// <summary>Which way an interaction went; internal ones the customer never sees.</summary>
public enum Direction
{
    Inbound = 0,
    Outbound = 1,
    Internal = 2,
}
