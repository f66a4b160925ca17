using EscalationGrains.Domain.Cases;
using static EscalationGrains.Grains.Tests.Policies.Samples.Course;

namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>What <c>samples/policies/health-care.yaml</c> promises. New York; the office is open on weekdays from 08:00 to 18:00.</summary>
public sealed class HealthCareSampleTests
{
    [Theory]
    [InlineData("2026-03-10T11:00-04:00")]
    [InlineData("2026-03-15T03:00-04:00")]
    [InlineData("2026-11-26T23:30-05:00")]
    public void SafetyWord_AtAnyHour_IsWithANurseAtOnce(string start)
    {
        var pain = new Course("health-care", start) { Department = "billing" }.Says("I have chest pains since I took the new pills.");

        Assert.Equal(("safety", "t2.clinical.en", Severity.Critical), (pain.Acted, pain.Queue, pain.State.Severity));
        Assert.Equal("nurse-on-duty@0 physician-on-call@0", pain.Told);
        Assert.Equal(At(start) + TimeSpan.FromMinutes(2), pain.DueAt(ClockName.Acknowledge));
        Assert.Equal(At(start) + TimeSpan.FromMinutes(30), pain.DueAt(ClockName.Tier));
        Assert.Equal(At(start) + TimeSpan.FromHours(2), pain.DueAt(ClockName.Resolve));
        Assert.Equal(At(start) + TimeSpan.FromDays(1), pain.DueAt(ClockName.FollowUp));
    }

    [Fact]
    public void Resolve_OfAnOrdinaryCase_RestsWithTheOffice()
    {
        // Wednesday 16:00 to 18:00; Thanksgiving; ten hours of Friday; eight of Monday.
        var ordinary = Ordinary("2026-11-25T16:00-05:00");

        Assert.Equal(At("2026-11-30T16:00-05:00"), ordinary.DueAt(ClockName.Resolve));
        Assert.Equal(At("2026-11-25T18:00-05:00"), ordinary.DueAt(ClockName.Acknowledge));
        Assert.Equal((string.Empty, "t1.appointments.en"), (ordinary.Acted, ordinary.Queue));
    }

    [Fact]
    public void Acknowledge_NobodyTakesItByTheEndOfTheDay_MovesUp()
    {
        var ordinary = Ordinary("2026-11-25T16:00-05:00").Until("2026-11-25T17:59-05:00");
        Assert.Equal(string.Empty, ordinary.Acted);

        ordinary.Until("2026-11-27T07:59-05:00");

        Assert.Equal(("acknowledge-breached", "t2.appointments.en"), (ordinary.Acted, ordinary.Queue));
        Assert.Equal(At("2026-11-25T18:00-05:00"), Assert.Single(ordinary.Facts<CaseEvent.Escalated>()).At);
    }

    [Theory]
    [InlineData(WaitingFor.Customer, "2026-12-01T18:00-05:00")]
    [InlineData(WaitingFor.ThirdParty, "2026-11-30T16:00-05:00")]
    public void Resolve_WaitsForPatientsButNotForInsurers(WaitingFor whom, string due)
    {
        // One hour of Wednesday has run; when the patient writes again on Monday at 09:00, nineteen are left: nine of Monday and ten of Tuesday.
        var pended = Ordinary("2026-11-25T16:00-05:00").Until("2026-11-25T17:00-05:00").TakenBy("ana").Answers().PendedFor(whom);

        Assert.Equal(At(due), pended.Until("2026-11-30T09:00-05:00").Says("Here is the form.").DueAt(ClockName.Resolve));
    }

    [Theory]
    [InlineData("2026-03-10T09:00-04:00", "2026-03-10T10:40-04:00", "charge-nurse@60 nurse-on-duty@70 nurse-on-duty@80 practice-manager@90 medical-director@95")]
    [InlineData("2026-03-10T22:00-04:00", "2026-03-10T23:40-04:00", "charge-nurse@60 nurse-on-duty@70 nurse-on-duty@80 medical-director@90")]
    public void CarePlan_UnansweredForAnHour_SetsOutDayOrNight(string start, string end, string told)
    {
        var chronic = new Course("health-care", start) { Customer = [new("carePlan", "chronic")] }.Says("When is my next appointment?").Until(end);

        Assert.Equal(("care-plan-unanswered", "t3.clinical.en", told), (chronic.Acted, chronic.Queue, chronic.Told));
    }

    [Fact]
    public void CarePlan_Answered_StaysWhereItIs()
    {
        var chronic = new Course("health-care", "2026-03-10T09:00-04:00") { Customer = [new("carePlan", "chronic")] }
            .Says("When is my next appointment?").Until("2026-03-10T09:59-04:00").TakenBy("ana").Answers().Until("2026-03-10T12:00-04:00");

        Assert.Equal((string.Empty, "t1.appointments.en"), (chronic.Acted, chronic.Queue));
    }

    [Fact]
    public void Prescription_GoesToPharmacistsOfTheirLanguageAtTheSameLevel()
    {
        var refill = new Course("health-care", "2026-03-10T09:00-04:00") { Topic = "refill", Language = "es" }.Says("Necesito una receta.");

        Assert.Equal(("prescription", "t1.pharmacy.es"), (refill.Acted, refill.Queue));
    }

    [Fact]
    public void RecordsExposed_ReachesThePrivacyOfficers()
    {
        var exposed = new Course("health-care", "2026-03-14T20:00-04:00") { Topic = "wrong-records" }.Says("These are the results of somebody else.");

        Assert.Equal(("records-exposed", "t3.privacy.en", "privacy-officer@0 chief-information-security-officer@0"), (exposed.Acted, exposed.Queue, exposed.Told));
        Assert.Equal(At("2026-03-14T21:00-04:00"), exposed.DueAt(ClockName.Tier));
    }

    [Fact]
    public void HighSeverity_WhenTheOfficeCloses_IsKnownToTheCoordinatorOnCall()
    {
        var high = new Course("health-care", "2026-03-10T17:50-04:00").Says("I need it today.", severity: Severity.High).TakenBy("ana").Answers();
        Assert.Equal(string.Empty, high.Told);

        Assert.Equal("coordinator-on-call@10", high.Until("2026-03-10T18:30-04:00").Told);
    }

    private static Course Ordinary(string start) => new Course("health-care", start).Says("I want to move my appointment.");
}
