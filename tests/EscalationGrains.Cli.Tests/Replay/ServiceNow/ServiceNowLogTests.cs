using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>Reading the event log.</summary>
public sealed class ServiceNowLogTests
{
    private const string Header =
        "number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_at,sys_updated_at,contact_type,category,subcategory,priority,assignment_group,closed_code,resolved_at,closed_at\n";

    private const string Row = "0000045,Awaiting User Info,1,0,2,2403,29/2/2016 01:16,29/2/2016 08:53,Phone,55,170,3,56,5,29/2/2016 11:29,5/3/2016 12:00\n";

    [Fact]
    public void Read_Row_TakesDayBeforeMonthAsUtc()
    {
        var row = Assert.Single(Read(Header + Row));

        Assert.Equal(new DateTimeOffset(2016, 2, 29, 1, 16, 0, TimeSpan.Zero), row.OpenedAt);
        Assert.Equal(new DateTimeOffset(2016, 3, 5, 12, 0, 0, TimeSpan.Zero), row.ClosedAt);
        Assert.Equal(RecordedState.PendingCustomer, row.State);
        Assert.Equal(2, row.Line);
        Assert.Equal("2403", row.Caller);
    }

    [Fact]
    public void Read_QuestionMark_IsNothing()
    {
        var row = Assert.Single(Read(Header + Row.Replace("29/2/2016 11:29", "?").Replace(",56,", ",?,").Replace("2403", "?")));

        Assert.Null(row.ResolvedAt);
        Assert.Null(row.Group);
        Assert.Null(row.Caller);
    }

    [Theory]
    [InlineData("29/2/2016 08:53", "30/2/2016 08:53", "sys_updated_at")]
    [InlineData("Awaiting User Info", "Sleeping", "incident_state")]
    [InlineData(",3,56,", ",5,56,", "priority")]
    public void Read_Fault_NamesTheLineAndTheColumn(string right, string wrong, string column)
    {
        var fault = Assert.Throws<RecordingFaultException>(() => Read(Header + Row + Row.Replace(right, wrong)));

        Assert.Contains("line 3", fault.Message);
        Assert.Contains(column, fault.Message);
    }

    private static IReadOnlyList<ServiceNowRow> Read(string text) => ServiceNowLog.Read(new StringReader(text), "log.csv");
}
