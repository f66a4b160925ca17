namespace EscalationGrains.Domain.Agents;

/// <summary>Whether an agent can take work; only available ones are offered any.</summary>
public enum Presence
{
    Available = 0,
    Busy = 1,
    Away = 2,
    WrapUp = 3,
    Offline = 4,
}
