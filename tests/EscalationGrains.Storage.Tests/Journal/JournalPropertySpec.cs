using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;
using FsCheck;
using FsCheck.Xunit;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>Random units over a handful of rows, so that most of them collide: the store and a simple model must agree.</summary>
public abstract class JournalPropertySpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Property(MaxTest = 30)]
    public async Task Commit_RandomUnitsOneByOne_AgreeWithTheModel(DoNotSize<uint>[] script) =>
        await AgreeAsync(script, async units =>
        {
            var results = new List<CommitResult>();
            foreach (var unit in units)
            {
                results.Add(await Store.Journal.CommitAsync(unit, Token));
            }

            return results;
        });

    /// <summary>Units of one partition keep their order, so all at once must end as one by one.</summary>
    [Property(MaxTest = 30)]
    public async Task Commit_RandomUnitsAllAtOnce_AgreeWithTheModel(DoNotSize<uint>[] script) =>
        await AgreeAsync(script, async units => await Task.WhenAll(units.Select(unit => Store.Journal.CommitAsync(unit, Token))));

    private async Task AgreeAsync(DoNotSize<uint>[] script, Func<IReadOnlyList<CommitUnit>, Task<IReadOnlyList<CommitResult>>> commit)
    {
        var tenant = A.Key("t");
        var model = new JournalModel();
        var units = Units(tenant, script);

        var results = await commit(units);

        Assert.Equal(units.Select(unit => string.Join(' ', model.Commit(unit))), results.Select(Name));
        foreach (var stream in units.SelectMany(unit => unit.Appends).Select(append => append.Stream).Distinct())
        {
            Assert.Equal(model.Stream(stream), (await Store.EventsAsync(stream)).Select(e => e.CommitId));
        }
    }

    private static string Name(CommitResult result) =>
        result is CommitResult.Conflicted conflicted ? string.Join(' ', conflicted.Conflicts.Select(c => c.GetType().Name)) : "";

    private static List<CommitUnit> Units(string tenant, DoNotSize<uint>[] script)
    {
        var units = new List<CommitUnit>();
        var draft = new JournalModel();
        foreach (var step in script)
        {
            var dice = new Random((int)step.Item);

            // One in six repeats an earlier unit, commit id and all.
            units.Add(units.Count > 0 && dice.Next(6) == 0 ? units[dice.Next(units.Count)] : Unit(tenant, dice, draft));
            draft.Commit(units[^1]);
        }

        return units;
    }

    private static CommitUnit Unit(string tenant, Random dice, JournalModel draft)
    {
        var stream = $"case/{tenant}/{dice.Next(3)}";

        // A writer knows the head or is behind it; it is never ahead of what is stored.
        var head = draft.Stream(stream).Count;
        var expected = dice.Next(3) == 0 ? dice.Next(head + 1) : head;
        var hasEvents = dice.Next(4) != 0;
        return new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = tenant,
            Appends = hasEvents ? [A.Append(stream, expected, dice.Next(1, 3))] : [],
            Idempotency = !hasEvents || dice.Next(3) == 0 ? A.Idempotency(tenant, "k" + dice.Next(12)) : null,
            Interaction = dice.Next(4) == 0 ? A.Interaction(tenant, "i" + dice.Next(8), "x" + dice.Next(8)) : null,
            Identities = dice.Next(4) == 0 ? [A.Identity(tenant, "h" + dice.Next(4), "u" + dice.Next(2))] : [],
            CaseRefs = dice.Next(4) == 0 ? [A.CaseRef(tenant, "r" + dice.Next(4), "c" + dice.Next(2))] : [],
            Feed = dice.Next(5) == 0 ? [A.Feed(tenant, dice.Next(1, 6), "s" + dice.Next(6))] : [],
        };
    }
}

public sealed class SqliteJournalPropertyTests(SqliteFixture fixture) : JournalPropertySpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJournalPropertyTests(PostgresFixture fixture) : JournalPropertySpec(fixture), IClassFixture<PostgresFixture>;
