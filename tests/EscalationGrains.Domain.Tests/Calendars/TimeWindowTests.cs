using EscalationGrains.Domain.Calendars;
using NodaTime;

namespace EscalationGrains.Domain.Tests.Calendars;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData("09:00-17:30", 32_400, 63_000, "09:00-17:30")]
    [InlineData("9:00 - 12:00", 32_400, 43_200, "09:00-12:00")]
    [InlineData("00:00-24:00", 0, 86_400, "00:00-24:00")]
    [InlineData("22:00-06:00", 79_200, 21_600, "22:00-06:00")]
    [InlineData("22:00-00:00", 79_200, 0, "22:00-00:00")]
    [InlineData("08:00:01-08:00:59", 28_801, 28_859, "08:00:01-08:00:59")]
    public void TryParse_Window_IsReadAndWritten(string text, int from, int to, string written)
    {
        Assert.True(TimeWindow.TryParse(text, out var window));
        Assert.Equal((from, to, written), (window.FromSecond, window.ToSecond, window.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("09:00")]
    [InlineData("09:00-")]
    [InlineData("09:00-12:00-13:00")]
    [InlineData("24:00-06:00")]
    [InlineData("09:00-24:01")]
    [InlineData("09:60-10:00")]
    [InlineData("25:00-26:00")]
    [InlineData("9-17")]
    [InlineData("09:00:00.5-10:00")]
    [InlineData("nine-five")]
    public void TryParse_AnythingElse_IsFalse(string? text) => Assert.False(TimeWindow.TryParse(text, out _));

    [Theory]
    [InlineData("09:00-17:00", false, false)]
    [InlineData("09:00-09:00", true, false)]
    [InlineData("00:00-00:00", true, false)]
    [InlineData("00:00-24:00", false, false)]
    [InlineData("22:00-00:00", false, false)]
    [InlineData("22:00-24:00", false, false)]
    [InlineData("22:00-00:01", false, true)]
    [InlineData("09:01-09:00", false, true)]
    public void Shape_OfAWindow(string text, bool empty, bool overMidnight)
    {
        Assert.True(TimeWindow.TryParse(text, out var window));
        Assert.Equal((empty, overMidnight), (window.IsEmpty, window.RunsOverMidnight));
    }

    [Fact]
    public void Between_MidnightAsEnd_IsTheEndOfTheDay()
    {
        Assert.Equal(new TimeWindow(79_200, 86_400), TimeWindow.Between(new LocalTime(22, 0), LocalTime.Midnight));
        Assert.Equal(TimeWindow.WholeDay, TimeWindow.Between(LocalTime.Midnight, LocalTime.Midnight));
        Assert.Equal(new TimeWindow(3_661, 7_200), TimeWindow.Between(new LocalTime(1, 1, 1), new LocalTime(2, 0)));
    }

    [Fact]
    public void Between_PartOfASecond_IsABug() =>
        Assert.Throws<ArgumentException>(() => TimeWindow.Between(new LocalTime(9, 0, 0, 1), new LocalTime(17, 0)));

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(86_400, 10)]
    [InlineData(0, -1)]
    [InlineData(0, 86_401)]
    public void Window_OutsideTheDay_IsABug(int from, int to) => Assert.Throws<ArgumentOutOfRangeException>(() => new TimeWindow(from, to));
}
