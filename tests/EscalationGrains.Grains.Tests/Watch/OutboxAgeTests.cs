using EscalationGrains.Grains.Watch;

namespace EscalationGrains.Grains.Tests.Watch;

public sealed class OutboxAgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly OutboxAge _age = new();

    [Fact]
    public void Look_EmptyOutbox_IsZero() => Assert.Equal(TimeSpan.Zero, Look(0, rows: 0, first: 0, last: 0));

    [Fact]
    public void Look_RowThatStays_AgesFromTheFirstLookThatSawIt()
    {
        Assert.Equal(TimeSpan.Zero, Look(0, rows: 2, first: 5, last: 6));
        Assert.Equal(TimeSpan.FromSeconds(5), Look(5, rows: 9, first: 5, last: 13));
        Assert.Equal(TimeSpan.FromSeconds(10), Look(10, rows: 1, first: 5, last: 5));
    }

    [Fact]
    public void Look_RowsThatMoveOn_AreAsOldAsTheLookThatCouldSeeThem()
    {
        Look(0, rows: 2, first: 5, last: 6);
        Look(5, rows: 7, first: 6, last: 12);

        Assert.Equal(TimeSpan.FromSeconds(5), Look(10, rows: 7, first: 12, last: 30));
        Assert.Equal(TimeSpan.Zero, Look(15, rows: 1, first: 31, last: 31));
    }

    [Fact]
    public void Look_AfterItWasEmpty_BeginsAnew()
    {
        Look(0, rows: 2, first: 5, last: 6);
        Look(5, rows: 0, first: 0, last: 0);

        Assert.Equal(TimeSpan.Zero, Look(10, rows: 1, first: 6, last: 6));
    }

    [Fact]
    public void Look_StuckForDays_KeepsTheBeginning()
    {
        for (var i = 0; i < 50_000; i++)
        {
            Look(5 * i, rows: i + 1, first: 5, last: 5 + i);
        }

        Assert.Equal(TimeSpan.FromSeconds(250_000), Look(250_000, rows: 9, first: 5, last: 99_999));
    }

    private TimeSpan Look(int seconds, long rows, long first, long last) => _age.Look(new StoreFigures(rows, first, last, 0, 0, null), Start.AddSeconds(seconds));
}
