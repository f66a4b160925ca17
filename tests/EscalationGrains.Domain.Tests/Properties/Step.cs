using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>One thing that happens to a case, some time after the last.</summary>
public sealed record Step(Act Act, TimeSpan Wait, AgentId Agent, Severity? Severity, string Department, bool Flag);

public enum Act
{
    CustomerWrites,
    AgentWrites,
    BotWrites,
    Escalate,
    EscalateAcross,
    Emergency,
    HandBack,
    Pend,
    Resume,
    Resolve,
    Close,
    Reopen,
    ChangeSeverity,
    ReassignAgent,
    ReassignDepartment,
    Offer,
    Accept,
    Decline,
    GoOffline,
    Note,
    Wake,
    Assign,
    ChangePriority,
    Reroute,
    OverrideTier,
    HoldClock,
    ReleaseClock,
    RequestApproval,
    DecideApproval,
    ComeBack,
}

/// <summary>Random steps: offers and answers often, so that cases get somewhere; waits from nothing to days.</summary>
public static class Steps
{
    private static readonly Gen<Act> Acts = Gen.Frequency(
        (3, Gen.Elements(Enum.GetValues<Act>())),
        (2, Gen.Elements(Act.Offer, Act.Accept, Act.CustomerWrites, Act.Wake)));

    private static readonly Gen<TimeSpan> Waits = Gen.OneOf(
        Gen.Constant(TimeSpan.Zero),
        Gen.Choose(1, 130).Select(s => TimeSpan.FromSeconds(s)),
        Gen.Choose(1, 300).Select(m => TimeSpan.FromMinutes(m)),
        Gen.Choose(1, 60).Select(h => TimeSpan.FromHours(h)));

    public static Arbitrary<Step> Arbitrary() => (
        from act in Acts
        from wait in Waits
        from agent in Gen.Elements("ana", "ben", "eva")
        from severity in Gen.Elements<Severity?>(null, null, Severity.Low, Severity.Normal, Severity.High, Severity.Critical)
        from department in Gen.Elements("billing", "technical", "security")
        from flag in Gen.Elements(true, false)
        select new Step(act, wait, AgentId.Of(agent), severity, department, flag)).ToArbitrary();
}
