using EscalationGrains.Domain.Cases;
using static EscalationGrains.Grains.Tests.Policies.Samples.Course;

namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>What <c>samples/policies/telecom.yaml</c> promises. Madrid; the brand's office closes at 18:00, on Fridays at 15:00.</summary>
public sealed class TelecomSampleTests
{
    [Fact]
    public void Outage_InTheNight_GoesStraightToTheTopAndItsContacts()
    {
        var outage = new Course("telecom", "2026-03-10T03:00+01:00") { Topic = "outage", Department = "technical" }.Says("Is something wrong with the antenna of our town?");

        Assert.Equal(("outage", "t3.network.en", Severity.Critical), (outage.Acted, outage.Queue, outage.State.Severity));
        Assert.Equal("operations-centre@0 network-director@0", outage.Told);
        Assert.Equal(EscalationKind.Emergency, Assert.Single(outage.Facts<CaseEvent.Escalated>()).Kind);
        Assert.Equal(At("2026-03-10T03:05+01:00"), outage.DueAt(ClockName.Acknowledge));
        Assert.Equal(At("2026-03-10T04:00+01:00"), outage.DueAt(ClockName.Tier));
        Assert.Equal(At("2026-03-10T04:00+01:00"), outage.DueAt(ClockName.PeriodicUpdate));
        Assert.Equal(At("2026-03-10T07:00+01:00"), outage.DueAt(ClockName.Resolve));
    }

    [Theory]
    [InlineData("My internet is rather slow today.", "t1.technical.en")]
    [InlineData("Nothing works and everyone is down, it is a total outage!", "t3.network.en")]
    public void Broadband_OnlyWithWordsOfAnOutage_IsAnOutage(string text, string queue) =>
        Assert.Equal(queue, new Course("telecom", "2026-03-10T10:00+01:00") { Topic = "broadband", Department = "technical" }.Says(text).Queue);

    [Theory]
    [InlineData("2026-03-10T10:00+01:00", "2026-03-10T11:30+01:00", "team-lead@30 vendor-duty-manager@45 vendor-duty-manager@55 brand-duty-manager@65 brand-director@70")]
    [InlineData("2026-03-10T22:00+01:00", "2026-03-10T23:30+01:00", "team-lead@30 vendor-duty-manager@45 vendor-duty-manager@55 brand-director@65")]
    public void BusinessWaits_ClimbsTheLadder_AndPassesAClosedOffice(string start, string end, string told)
    {
        var business = Business(start).Until(end);

        Assert.Equal(("business-waits", "t3.general.en", told), (business.Acted, business.Queue, business.Told));
        Assert.Single(business.Facts<CaseEvent.EscalationExhausted>());
    }

    [Fact]
    public void BusinessWaits_TakenInTime_LeavesTheLadder()
    {
        var business = Business("2026-03-10T10:00+01:00").Until("2026-03-10T10:40+01:00").TakenBy("ana").Until("2026-03-10T12:00+01:00");

        Assert.Equal(("t2.general.en", "team-lead@30"), (business.Queue, business.Told));
        Assert.Equal("taken", Assert.Single(business.Facts<CaseEvent.PathEnded>()).Because);
    }

    [Fact]
    public void StolenNumber_ReachesSecurityOnce()
    {
        var stolen = new Course("telecom", "2026-03-14T23:00+01:00").Says("Somebody stole my identity and my number, this is fraud.").Says("It is fraud, I tell you!");

        Assert.Equal(("stolen-number", "t2.security.en", "fraud-desk@0 security-officer@0"), (stolen.Acted, stolen.Queue, stolen.Told));
        Assert.Equal(At("2026-03-14T23:05+01:00"), stolen.DueAt(ClockName.Acknowledge));
    }

    [Fact]
    public void WantsToLeave_GoesToRetentionInTheirLanguageAtTheSameLevel()
    {
        var leaving = new Course("telecom", "2026-03-10T10:00+01:00") { Department = "billing", Language = "pt" }.Says("Quero cancelar o contrato.");

        Assert.Equal(("wants-to-leave", "t1.retention.pt"), (leaving.Acted, leaving.Queue));
        Assert.Equal(EscalationKind.Functional, Assert.Single(leaving.Facts<CaseEvent.Escalated>()).Kind);
    }

    [Theory]
    [InlineData(20, "", 1)]
    [InlineData(20.01, "credit-beyond-limit", 2)]
    public void Credit_BeyondWhatTheTierMayGive_GoesUp(double amount, string acted, int tier)
    {
        var credit = new Course("telecom", "2026-03-10T10:00+01:00") { Department = "billing" }.Says("Please credit the roaming.", amount);

        Assert.Equal((acted, tier), (credit.Acted, credit.State.Tier));
    }

    [Fact]
    public void BrandTier_HasAClockThatRestsWithTheBrand()
    {
        // One hour of Friday, Monday from 09:00 to 14:00, and two hours after lunch.
        var friday = new Course("telecom", "2026-03-13T14:00+01:00").Says("A question about my contract.").EscalatedByLead(to: 3);
        Assert.Equal(At("2026-03-16T17:00+01:00"), friday.DueAt(ClockName.Tier));

        Assert.Equal(string.Empty, friday.Until("2026-03-16T16:59+01:00").Told);
        friday.Until("2026-03-16T17:00+01:00");
        Assert.Equal(("brand-too-slow", "brand-director@4500"), (friday.Acted, friday.Told));
    }

    private static Course Business(string start) => new Course("telecom", start) { Customer = [new("contract", "business")] }.Says("Please add a line to our contract.");
}
