namespace EscalationGrains.Grains;

/// <summary>Which cases register an Orleans reminder of their own.</summary>
public enum CaseReminders
{
    None = 0,
    Critical = 1,
    All = 2,
}
