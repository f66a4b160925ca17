using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Reads the body of each case command. What it answers may be sent only when no fault was noted.</summary>
internal static partial class CaseCommandReader
{
    public static CaseCommand Escalate(Fields body, CommandHeader header) => new CaseCommand.Escalate
    {
        Header = header,
        Kind = body.Word<EscalationKind>("kind", required: true) ?? default,
        Reason = body.Sentence("reason", TextRule.Reason) ?? "",
        ToTier = body.Whole("toTier", 0, 3),
        Department = body.Text("department", TextRule.Department),
    };

    public static CaseCommand HandBack(Fields body, CommandHeader header) =>
        new CaseCommand.HandBack { Header = header, Reason = body.Sentence("reason", TextRule.Reason) ?? "" };

    public static CaseCommand Pend(Fields body, CommandHeader header) => new CaseCommand.Pend
    {
        Header = header,
        WaitingFor = body.Word<WaitingFor>("waitingFor", required: true) ?? default,
        Reason = body.Text("reason", TextRule.Reason),
    };

    public static CaseCommand Resume(Fields body, CommandHeader header) => new CaseCommand.Resume { Header = header };

    public static CaseCommand Resolve(Fields body, CommandHeader header) =>
        new CaseCommand.Resolve { Header = header, Resolution = body.Text("resolution", TextRule.Reason) };

    public static CaseCommand Reopen(Fields body, CommandHeader header) =>
        new CaseCommand.Reopen { Header = header, Reason = body.Text("reason", TextRule.Reason) };

    public static CaseCommand Close(Fields body, CommandHeader header) => new CaseCommand.Close { Header = header };

    public static CaseCommand ChangeSeverity(Fields body, CommandHeader header) => new CaseCommand.ChangeSeverity
    {
        Header = header,
        Value = body.Word<Severity>("value", required: true) ?? default,
        Reason = body.Text("reason", TextRule.Reason),
    };

    public static CaseCommand Reassign(Fields body, CommandHeader header)
    {
        if (body.Has("department") == body.Has("agentId"))
        {
            body.Fault("department", "exactly one of department and agentId is needed");
        }

        return new CaseCommand.Reassign
        {
            Header = header,
            Department = body.Text("department", TextRule.Department),
            AgentId = body.Text("agentId", TextRule.Id),
            Reason = body.Text("reason", TextRule.Reason),
        };
    }

    public static CaseCommand AddNote(Fields body, CommandHeader header) =>
        new CaseCommand.AddNote { Header = header, Text = body.Sentence("text", TextRule.Text) ?? "" };
}
