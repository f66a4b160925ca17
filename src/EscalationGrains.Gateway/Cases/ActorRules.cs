using EscalationGrains.Contracts;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Cases;

/// <summary>For whom a key may act.</summary>
internal static class ActorRules
{
    private static readonly Problem NotAbove = Problems.Of("access.actor", "This key may not act for such an actor.");

    /// <summary>Whom a key stands for when a command names nobody.</summary>
    public static Actor Self(Caller caller) => caller.Role switch
    {
        Role.Agent => new() { Kind = ActorKind.Agent, Id = caller.AgentId },
        Role.Supervisor => new() { Kind = ActorKind.Supervisor, Id = caller.Principal.KeyId },
        Role.Admin => new() { Kind = ActorKind.Admin, Id = caller.Principal.KeyId },
        _ => new() { Kind = ActorKind.Platform, Id = caller.Principal.KeyId },
    };

    /// <summary>An agent acts as itself; nobody but an admin acts as one.</summary>
    public static Problem? Check(Caller caller, Actor actor) => caller.Role switch
    {
        Role.Agent when actor.Kind != ActorKind.Agent || actor.Id != caller.AgentId => NotAbove,
        Role.Supervisor when actor.Kind == ActorKind.Admin => NotAbove,
        _ => null,
    };
}
