using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Interventions always say why.</summary>
internal static partial class CaseCommandReader
{
    public static CaseCommand Assign(Fields body, CommandHeader header) => Assign(body, header, takesOver: false);

    public static CaseCommand TakeOver(Fields body, CommandHeader header) => Assign(body, header, takesOver: true);

    public static CaseCommand ChangePriority(Fields body, CommandHeader header) => new CaseCommand.ChangePriority
    {
        Header = header,
        Value = body.Whole("value", -CaseRules.MaxPriority, CaseRules.MaxPriority, required: true) ?? 0,
        Reason = ReasonOf(body),
    };

    public static CaseCommand Reroute(Fields body, CommandHeader header)
    {
        if (!body.Has("department") && !body.Has("language") && !body.Has("region"))
        {
            body.Fault("department", "at least one of department, language and region is needed");
        }

        return new CaseCommand.Reroute
        {
            Header = header,
            Department = body.Text("department", TextRule.Department),
            Language = body.Text("language", TextRule.Language) is { } tag ? TextRule.PrimaryTag(tag) : null,
            Region = body.Text("region", TextRule.Region)?.ToLowerInvariant(),
            Reason = ReasonOf(body),
        };
    }

    public static CaseCommand OverrideTier(Fields body, CommandHeader header) =>
        new CaseCommand.OverrideTier { Header = header, Tier = body.Whole("tier", 0, 3, required: true) ?? 0, Reason = ReasonOf(body) };

    public static CaseCommand HoldClock(Fields body, CommandHeader header) =>
        new CaseCommand.HoldClock { Header = header, Clock = body.Word<ClockName>("clock", required: true) ?? default, Reason = ReasonOf(body) };

    public static CaseCommand ReleaseClock(Fields body, CommandHeader header) =>
        new CaseCommand.ReleaseClock { Header = header, Clock = body.Word<ClockName>("clock", required: true) ?? default, Reason = ReasonOf(body) };

    private static CaseCommand.Assign Assign(Fields body, CommandHeader header, bool takesOver) => new()
    {
        Header = header,
        AgentId = body.Text("agentId", TextRule.Id, required: true) ?? "",
        Reason = ReasonOf(body),
        TakesOver = takesOver,
    };

    private static string ReasonOf(Fields body) => body.Sentence("reason", TextRule.Reason) ?? "";
}
