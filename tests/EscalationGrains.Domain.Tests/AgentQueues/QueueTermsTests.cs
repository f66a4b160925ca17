using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class QueueTermsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly WaitingCase Chat = new(CaseId.Of("c1"), 1, false, Severity.Normal, A.Monday, null, "chat", []) { Knows = A.Ana };

    [Fact]
    public void At_Skills_AreThoseOfTheCase()
    {
        var terms = new QueueTerms(
            [
                new("cards", 3, 2 * Minute),
                new("law", 1, null) { AtLeast = Severity.High },
                new("phone", 2, null) { Channels = ["voice"] },
                new("rails", 1, null) { Preferred = true },
            ],
            null);

        Assert.Equal([new("cards", 3)], terms.At(Chat, A.Monday).Skills);
        Assert.Equal([new("rails", 1)], terms.At(Chat, A.Monday).Preferred);
        Assert.Equal([new("cards", 2)], terms.At(Chat, A.Monday + (2 * Minute)).Skills);
        Assert.Empty(terms.At(Chat, A.Monday + (6 * Minute)).Skills);
        Assert.Equal([new("cards", 3), new("law", 1)], terms.At(Chat with { Severity = Severity.High }, A.Monday).Skills);
        Assert.Equal([new("cards", 3), new("phone", 2)], terms.At(Chat with { Channel = "voice" }, A.Monday).Skills);
    }

    [Fact]
    public void At_WhoKnowsTheCustomer_IsWaitedForInTheTimeBox()
    {
        var terms = new QueueTerms([], 2 * Minute);

        Assert.Equal(A.Ana, terms.At(Chat, A.Monday + (2 * Minute) - TimeSpan.FromTicks(1)).Sticky);
        Assert.Null(terms.At(Chat, A.Monday + (2 * Minute)).Sticky);
        Assert.Null(terms.At(Chat with { Knows = null }, A.Monday).Sticky);
        Assert.Null(QueueTerms.None.At(Chat, A.Monday).Sticky);
    }

    [Fact]
    public void NextChange_IsTheNearestInstantAtWhichTimeAloneChangesSomething()
    {
        var terms = new QueueTerms([new("cards", 2, 3 * Minute), new("law", 1, 4 * Minute), new("rails", 5, Minute) { Preferred = true }], 2 * Minute);

        Assert.Equal(
            [2, 3, 4, 6],
            Enumerable.Range(0, 7).Select(m => terms.NextChange(Chat, A.Monday + (m * Minute))).OfType<DateTimeOffset>().Select(at => (int)(at - A.Monday).TotalMinutes).Distinct());
        Assert.Equal(A.Monday + (3 * Minute), terms.NextChange(Chat with { Knows = null, KnowsLookedUp = true }, A.Monday));
        Assert.Null(terms.NextChange(Chat, A.Monday + (6 * Minute)));
        Assert.Null(QueueTerms.None.NextChange(Chat, A.Monday));
    }
}
