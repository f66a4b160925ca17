using EscalationGrains.Contracts.Access;
using EscalationGrains.Grains.Access;

namespace EscalationGrains.Grains.Tests.Access;

public sealed class IssuedTicketTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Principal Holder = new() { KeyId = "k1", Org = "o", Tenants = ["t"], Role = "platform" };

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(60.001, false)]
    public void Ticket_IsGoodForAMinute(double seconds, bool isGood) =>
        Assert.Equal(isGood, IssuedTicket.For(Holder, "t", At).TakenAt(At.AddSeconds(seconds)) is not null);

    [Fact]
    public void Ticket_ThatWasNeverIssued_HasNoHolder() => Assert.Null(default(IssuedTicket).TakenAt(DateTimeOffset.MinValue));
}
