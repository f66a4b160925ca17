using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A long batch keeps each customer's order, answers in its own order, and no bad line harms a good one.</summary>
public abstract class ABatchKeepsOrderAndFailsAlone(TestClockHost shared) : TestClockSpec(shared)
{
    private const int Lines = 500;
    private const int Customers = 20;

    [Fact]
    public async Task FiveHundredLinesOfTwentyCustomers_ArriveInOrderWithoutTheBrokenOnes()
    {
        var results = await Batch.PostAsync(Platform, Enumerable.Range(0, Lines).Select(LineOf));

        Assert.Equal(Enumerable.Range(0, Lines), results.Select(r => r.Index));
        Assert.All(results, r => Assert.Equal(IsBroken(r.Index) ? 400 : 201, r.Status));
        for (var customer = 0; customer < Customers; customer++)
        {
            var mine = results.Where(r => CustomerOf(r.Index) == customer && !IsBroken(r.Index)).ToList();
            var @case = Assert.Single(mine.Select(r => r.CaseId).Distinct())!;
            var texts = (await Platform.ListAsync<InteractionAnswer>($"/v1/cases/{@case}/interactions")).Select(i => i.Text);
            Assert.Equal(mine.Select(r => $"Line {r.Index}."), texts);
        }
    }

    private static bool IsBroken(int line) => line % 10 == 9;

    private static int CustomerOf(int line) => line / 3 % Customers;

    /// <summary>Broken in turn: no JSON, a field of a wrong type, a channel that does not exist.</summary>
    private static string LineOf(int line)
    {
        var good = new Message { Email = $"customer{CustomerOf(line)}@example.com", Text = $"Line {line}." }.ToJson();
        if (!IsBroken(line))
        {
            return good.ToJsonString();
        }

        (string Field, int Value)[] faults = [("text", 7), ("channel", 1)];
        if (line / 10 % 3 == 2)
        {
            return "{ this is no JSON";
        }

        var (field, value) = faults[line / 10 % 3];
        good[field] = value;
        return good.ToJsonString();
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class ABatchKeepsOrderAndFailsAloneOnSqlite(SqliteTestClock.Shared shared) : ABatchKeepsOrderAndFailsAlone(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class ABatchKeepsOrderAndFailsAloneOnPostgres(PostgresTestClock.Shared shared) : ABatchKeepsOrderAndFailsAlone(shared);
