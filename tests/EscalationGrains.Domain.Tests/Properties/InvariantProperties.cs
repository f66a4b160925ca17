using EscalationGrains.Domain.Cases;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>What the check of a database holds for impossible never comes out of the rules.</summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 300, EndSize = 60)]
public sealed class InvariantProperties
{
    [Property]
    public void NoRule_BreaksAnInvariant(Step[] steps, bool wakesOnTime, bool catchesUp)
    {
        var history = History.Of(steps, wakesOnTime, catchesUp: catchesUp);
        var state = CaseState.None;
        foreach (var fact in history.Facts)
        {
            var after = state.Apply(fact);
            Assert.Null(CaseInvariants.BrokenBy(state, fact, after));
            state = after;
        }

        Assert.All(history.Units, u => Assert.Null(CaseInvariants.BrokenAtRest(u.After)));
    }
}
