namespace EscalationGrains.Domain.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void From_NoFacts_IsUnchanged() => Assert.Same(Verdict<int>.Unchanged.Instance, Verdict<int>.From([]));

    [Fact]
    public void From_Facts_IsAccepted() => Assert.Equal([1, 2], Assert.IsType<Verdict<int>.Accepted>(Verdict<int>.From([1, 2])).Facts);
}
