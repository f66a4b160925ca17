namespace EscalationGrains.Domain.Interactions;

/// <summary>What an attribute's value is.</summary>
public enum AttributeKind
{
    Text = 0,
    Number = 1,
    Flag = 2,
}
