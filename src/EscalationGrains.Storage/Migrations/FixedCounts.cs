using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Migrations;

/// <summary>Numbers that stored rows depend on, recorded when the database was made.</summary>
internal static class FixedCounts
{
    private static readonly (string Name, int Value)[] All =
    [
        ("deadline_shards", DeadlineShards.Count),
        ("stream_queues", StreamQueues.Count),
    ];

    /// <exception cref="StoreSchemaException">The database was made with another number.</exception>
    public static async Task RecordOrRefuseAsync(StoreSession session, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in All)
        {
            await session.ExecuteAsync(
                "insert into setting (name, value) values (@name, @value) on conflict (name) do nothing",
                p => p.Text("name", name).Number("value", value),
                cancellationToken);
            var stored = await session.QueryAsync(
                "select value from setting where name = @name", p => p.Text("name", name), row => row.Number(0), cancellationToken);
            if (stored[0] != value)
            {
                throw new StoreSchemaException(
                    $"The database was made with {name} = {stored[0]}, this program needs {value}: the number stands in stored rows and cannot change. " +
                    "Start the program that made the database.");
            }
        }
    }
}
