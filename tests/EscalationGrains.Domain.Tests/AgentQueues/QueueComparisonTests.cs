using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class QueueComparisonTests
{
    private static readonly WaitingCase One = new(CaseId.Of("c1"), 5, false, Severity.Normal, A.Monday, A.Monday + TimeSpan.FromHours(1), "chat", []);
    private static readonly WaitingCase Two = One with { CaseId = CaseId.Of("c2") };

    [Fact]
    public void Compare_TheSame_IsNoDifference() => Assert.Empty(QueueComparison.Compare([Two, One], [One, Two]));

    [Fact]
    public void Compare_WhatIsNoMatterOfTheQueue_IsNoDifference() =>
        Assert.Empty(QueueComparison.Compare([One], [One with { Version = 9, PassedOver = [AgentId.Of("ben")], DueAt = null }]));

    [Fact]
    public void Compare_UnknownToTheQueue_IsMissing() => Assert.Equal([new QueueOrphan(Two.CaseId, QueueOrphanKind.Missing, Two)], QueueComparison.Compare([One], [One, Two]));

    [Fact]
    public void Compare_UnknownToTheCases_IsStray() => Assert.Equal([new QueueOrphan(Two.CaseId, QueueOrphanKind.Stray, null)], QueueComparison.Compare([One, Two], [One]));

    [Fact]
    public void Compare_KnownOtherwise_IsStale()
    {
        WaitingCase[] otherwise =
        [
            One with { Offered = true }, One with { Severity = Severity.High }, One with { Channel = "sms" }, One with { Priority = 3 },
            One with { WaitingSince = A.Monday + TimeSpan.FromTicks(10) },
        ];

        Assert.All(otherwise, known => Assert.Equal([new QueueOrphan(One.CaseId, QueueOrphanKind.Stale, One)], QueueComparison.Compare([known], [One])));
    }
}
