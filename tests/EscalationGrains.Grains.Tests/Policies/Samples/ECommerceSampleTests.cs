using EscalationGrains.Domain.Cases;
using static EscalationGrains.Grains.Tests.Policies.Samples.Course;

namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>What <c>samples/policies/e-commerce.yaml</c> promises. Berlin; care is open from Monday to Saturday, the shop's leads on weekdays.</summary>
public sealed class ECommerceSampleTests
{
    private const string Calm = "I returned one of the two lamps; may I have the price of it, please?";
    private const string Frustrated = "This is awful, the worst shop ever! I hate this and I want my money back!";

    [Theory]
    [InlineData(30, Calm, "", 1)]
    [InlineData(50, Frustrated, "", 1)]
    [InlineData(50.01, Calm, "large-refund", 2)]
    [InlineData(250, Frustrated, "large-refund", 2)]
    [InlineData(250.01, Calm, "large-refund", 2)]
    [InlineData(250.01, Frustrated, "large-refund-frustrated", 3)]
    public void Refund_GoesAsHighAsAmountAndMoodSay(double amount, string text, string acted, int tier)
    {
        var refund = Refund("2026-03-10T10:00+01:00").Says(text, amount);

        Assert.Equal((acted, tier), (refund.Acted, refund.State.Tier));
    }

    [Fact]
    public void LargeRefundWithFrustration_OnASaturday_WaitsForTheLeadsByTheirClock()
    {
        var refund = Refund("2026-03-14T18:00+01:00").Says(Frustrated, 400);

        Assert.Equal(("t3.returns.en", Severity.High), (refund.Queue, refund.State.Severity));
        Assert.Equal(At("2026-03-14T19:00+01:00"), refund.DueAt(ClockName.Acknowledge));
        Assert.Equal(At("2026-03-16T13:00+01:00"), refund.DueAt(ClockName.Tier));
        var moved = Assert.Single(refund.Facts<CaseEvent.Escalated>());
        Assert.Equal((1, 3, EscalationKind.Priority), (moved.FromTier, moved.ToTier, moved.Kind));
    }

    [Fact]
    public void UnsafeProduct_IsKnownToAllWhoMustKnow()
    {
        var burnt = new Course("e-commerce", "2026-03-15T02:00+01:00") { Department = "returns" }.Says("The charger exploded and burned my hand.");

        Assert.Equal(("unsafe-product", "t3.product.en", "product-safety@0 legal-counsel@0 head-of-care@0"), (burnt.Acted, burnt.Queue, burnt.Told));
        Assert.Equal((Severity.Critical, At("2026-03-15T02:15+01:00")), (burnt.State.Severity, burnt.DueAt(ClockName.Acknowledge)));
    }

    [Theory]
    [InlineData("delivery", "asks-again", "t2.orders.en")]
    [InlineData("voucher", "", "t1.orders.en")]
    public void ThirdMessage_OnOneTopicInWhateverCases_GoesUp(string elsewhere, string acted, string queue)
    {
        var third = new Course("e-commerce", "2026-03-10T10:00+01:00") { Topic = "delivery" }.SaidElsewhere(elsewhere).SaidElsewhere(elsewhere).Says("Where is my parcel?");

        Assert.Equal((acted, queue), (third.Acted, third.Queue));
    }

    [Fact]
    public void Resolve_InTheWeekOfTheSales_RunsInTheLongHours()
    {
        // One hour of Thursday, eighteen of Black Friday, five of Saturday.
        var order = new Course("e-commerce", "2026-11-26T19:00+01:00").Says("Can I still change my order?");

        Assert.Equal(At("2026-11-28T13:00+01:00"), order.DueAt(ClockName.Resolve));
    }

    [Theory]
    [InlineData("2026-03-10T10:00+01:00", "2026-03-10T12:00+01:00", "case-desk-lead@30 shop-lead-on-duty@50 vendor-operations@60 vendor-operations@70 vendor-operations@80 head-of-care@90", 3)]
    [InlineData("2026-03-10T18:00+01:00", "2026-03-10T18:55+01:00", "case-desk-lead@30 vendor-operations@50", 2)]
    public void BestCustomer_WhomNobodyTakes_IsDecidedByWhoeverIsThere(string start, string end, string told, int tier)
    {
        var best = new Course("e-commerce", start) { Customer = [new("yearlySpend", Number: 5000)] }.Says("Which size should I take?", severity: Severity.Low).Until(end);

        Assert.Equal(("best-customer-waits", told, tier), (best.Acted, best.Told, best.State.Tier));
    }

    [Fact]
    public void HappyAboutTheStateOfAnOrder_IsHandedBack()
    {
        var happy = new Course("e-commerce", "2026-03-10T10:00+01:00") { Topic = "order-status" }
            .Says("Where is it?").EscalatedByLead(to: 2).Says("Great, thank you, it is perfect now! When will it come?");

        Assert.Equal(("easy-after-all", "t1.orders.en"), (happy.Acted, happy.Queue));
    }

    private static Course Refund(string start) => new("e-commerce", start) { Topic = "refund", Department = "returns" };
}
