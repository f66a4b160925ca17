using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Interactions;

public sealed class InteractionFactsTests
{
    [Fact]
    public void Clamp_FinerThanWhatIsStored_IsCut() =>
        Assert.Equal(A.Monday - TimeSpan.FromMicroseconds(3), InteractionFacts.Clamp(A.Monday - TimeSpan.FromMicroseconds(3) + TimeSpan.FromTicks(7), A.Monday));

    [Theory]
    [InlineData(null, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    [InlineData(-86400, -86400)]
    [InlineData(-86401, -86400)]
    public void Clamp_OccurredAt_StaysWithinADayBeforeReceipt(int? offsetSeconds, int expectedSeconds) =>
        Assert.Equal(
            A.Monday + TimeSpan.FromSeconds(expectedSeconds),
            InteractionFacts.Clamp(offsetSeconds is { } s ? A.Monday + TimeSpan.FromSeconds(s) : null, A.Monday));

    [Theory]
    [InlineData(Direction.Inbound, AuthorKind.Customer, true)]
    [InlineData(Direction.Outbound, AuthorKind.Customer, false)]
    [InlineData(Direction.Internal, AuthorKind.Customer, false)]
    [InlineData(Direction.Inbound, AuthorKind.Agent, false)]
    [InlineData(Direction.Inbound, AuthorKind.Bot, false)]
    [InlineData(Direction.Inbound, AuthorKind.System, false)]
    public void IsFromCustomer_DirectionAndAuthor(Direction direction, AuthorKind author, bool expected) =>
        Assert.Equal(expected, A.Message(A.Monday, direction: direction, author: author).IsFromCustomer);
}
