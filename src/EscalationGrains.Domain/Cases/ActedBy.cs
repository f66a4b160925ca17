namespace EscalationGrains.Domain.Cases;

/// <summary>Who acted, as facts keep it: an id, never a name.</summary>
public sealed record ActedBy(ActorKind Kind, string? Id)
{
    /// <summary>The engine itself, by rule or clock.</summary>
    public static readonly ActedBy System = new(ActorKind.System, null);

    /// <summary>A trigger of the policy; what it changes is no cause for other triggers, so that they cannot chase each other.</summary>
    public static readonly ActedBy Policy = new(ActorKind.System, "policy");
}
