using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Policies.Triggers;

/// <summary>One thing a trigger does.</summary>
public abstract record TriggerAction
{
    private TriggerAction()
    {
    }

    /// <summary>Moves the case. Without a tier and a department, one tier up.</summary>
    /// <param name="Tier">The tier to go to; null: <see cref="Up"/> tiers up.</param>
    /// <param name="Up">0 keeps the level (functional).</param>
    /// <param name="Department">Null keeps the department.</param>
    /// <param name="Path">The escalation path that says where to go and what then; null for a single move.</param>
    /// <param name="AllContacts">Everybody in the target queue's list of contacts is told at once (emergency).</param>
    public sealed record Escalate(EscalationKind Kind, int? Tier, int Up, string? Department, string? Path, bool AllContacts) : TriggerAction;

    /// <summary>One tier down.</summary>
    public sealed record HandBack : TriggerAction
    {
        public static readonly HandBack Instance = new();
    }

    /// <param name="OnlyUp">Never lowers what is more severe already.</param>
    public sealed record SetSeverity(Severity Severity, bool OnlyUp) : TriggerAction;

    /// <summary>Another department, language or region on the same tier; what is null stays.</summary>
    public sealed record Route(string? Department, string? Language, string? Region) : TriggerAction;

    /// <param name="Name">Kebab-case.</param>
    public sealed record Tag(string Name) : TriggerAction;

    /// <summary>Starts a clock, with its own target or that of the policy.</summary>
    public sealed record StartClock(ClockName Clock, TimeSpan? Target) : TriggerAction;

    /// <summary>Records that somebody is to be told.</summary>
    /// <param name="Audience">An entry or function of the escalation directory, e.g. <c>duty-manager</c>.</param>
    /// <param name="Message">Name of the message to send; null for the usual one.</param>
    public sealed record Notify(string Audience, string? Message) : TriggerAction;

    /// <summary>The case is to be looked at again after so long.</summary>
    public sealed record FollowUp(TimeSpan After) : TriggerAction;
}
