namespace EscalationGrains.Domain.Interactions;

/// <summary>How an interaction reached us.</summary>
public enum Channel
{
    Chat = 0,
    Voice = 1,
    Email = 2,
    Social = 3,
    Sms = 4,
    InApp = 5,
}
