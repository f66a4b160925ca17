using System.Diagnostics;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>
/// Stores a batch and gives each unit its own answer. The common case is one round trip; an error costs as many more as it
/// takes to find whose it is. Owned by one writer and never used by two at once.
/// </summary>
internal sealed partial class PostgresUnitStore(
    PostgresConnections connections, PostgresOutboxSignal signal, StorageOptions options, JournalMeters meters, Action<Exception> away, ILogger logger) : IAsyncDisposable
{
    /// <summary>How often a unit may meet an error that tells nothing before it is given up.</summary>
    private const int MostAttempts = 4;

    /// <summary>Units in a row that met a lock before it is taken for one of a whole table, which each of the others would wait for as well.</summary>
    private const int MostLocked = 3;

    /// <summary>Pause between attempts to connect while the outcome of a batch is in doubt.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly KeptConnection connection = new(connections);
    private PostgresUnits layout = new(signal);
    private int lockedInRow;

    /// <summary>Returns when every unit was answered. Never throws for what a unit or the server does.</summary>
    public async Task StoreAsync(List<PendingUnit> units)
    {
        var groups = new Stack<List<PendingUnit>>([units]);
        var since = Stopwatch.GetTimestamp();
        lockedInRow = 0;
        while (groups.TryPop(out var group))
        {
            if (lockedInRow > 0 && (lockedInRow >= MostLocked || Stopwatch.GetElapsedTime(since) > options.StatementTimeout))
            {
                GiveUp(group, new TimeoutException("Other transactions hold too much of what these units write."));
                continue;
            }

            foreach (var next in (await TryStoreAsync(group)).Reverse())
            {
                groups.Push(next);
            }
        }
    }

    /// <returns>Null when the server can be reached and stores.</returns>
    public async Task<Exception?> TryConnectAsync()
    {
        try
        {
            await connection.OpenAsync();
            return await connection.StandbyIsAwaitedAsync() ? new TimeoutException("A commit still waits for the synchronous standby; so would the next.") : null;
        }
        catch (Exception error) when (IsAway(error))
        {
            return error;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static bool IsAway(Exception error) => PostgresDialect.Instance.IsUnavailable(error) || error is PostgresException or IOException;

    /// <returns>Groups of units that were not answered and are to be tried next, in order.</returns>
    private async Task<IReadOnlyList<List<PendingUnit>>> TryStoreAsync(List<PendingUnit> group)
    {
        if (group.Count == 0)
        {
            return [];
        }

        NpgsqlConnection open;
        try
        {
            open = await connection.OpenAsync();
        }
        catch (Exception error) when (IsAway(error))
        {
            LogUnreachable(logger, error, group.Count);
            GiveUp(group, error);
            away(error);
            return [];
        }

        IReadOnlyList<QueuedMessage> written;
        try
        {
            var batch = layout.LayOut(open, group);
            written = batch.BatchCommands.Count > 0 ? await connection.WaitAsync(ExecuteAsync(batch), AnswersWithin) : [];
        }
#pragma warning disable CA1031 // Each unit is answered with what its error means.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return await RecoverAsync(group, open, error);
        }

        if (written.Count > 0)
        {
            signal.Raise(OutboxWritten.Here(written));
        }

        lockedInRow = 0;
        group.ForEach(unit => unit.Complete(CommitResult.Committed.Instance));
        meters.Committed(group.Count, group.Sum(unit => JournalMeters.RowsOf(unit.Unit)));
        return [];
    }

    /// <summary>The server gives up a statement before, so that this is only for one that is silent.</summary>
    private TimeSpan AnswersWithin => options.StatementTimeout + TimeSpan.FromSeconds(1);

    /// <returns>The outbox rows of the batch, with the ids they got. The batch is durable then.</returns>
    private async Task<IReadOnlyList<QueuedMessage>> ExecuteAsync(NpgsqlBatch batch)
    {
        await using var disposed = batch;
        batch.Timeout = 0; // whoever waits for this has the limit
        var rows = layout.Outbox;
        var written = new List<QueuedMessage>(rows.Count);
        await using var reader = await batch.ExecuteReaderAsync();
        while (written.Count < rows.Count && await reader.ReadAsync())
        {
            var row = rows[written.Count];
            written.Add(new(row.Queue, new StoredMessage(reader.GetInt64(0), row.Namespace, row.StreamKey, row.Tenant, row.Body)));
        }

        while (await reader.NextResultAsync())
        {
            // To the end: only then every statement, and the commit, has been answered.
        }

        return written;
    }

    private async Task<IReadOnlyList<List<PendingUnit>>> RecoverAsync(List<PendingUnit> group, NpgsqlConnection open, Exception error)
    {
        switch (Failures.Of(error, open))
        {
            case Failure.Conflict:
                return await EjectLosersAsync(group, open, error);
            case Failure.Forgotten:
                await connection.CloseAsync();
                return Again(group, error);
            case Failure.BrokenValue:
                if (error is not PostgresException)
                {
                    await connection.CloseAsync(); // the driver stopped in mid batch: what it believes prepared may not be
                }

                return SplitOrFail(group, () => new ArgumentException("The store refused a value of this unit.", error));
            case Failure.Deadlock:
                return Again(group, error);
            case Failure.Locked when group.Count > 1:
                return [.. group.Select(unit => new List<PendingUnit> { unit })];
            case Failure.Locked:
                lockedInRow++;
                LogRefused(logger, error, 1);
                GiveUp(group, error);
                return [];
            case Failure.Lost:
                if (connection.HasLeftOne)
                {
                    layout = new PostgresUnits(signal); // the driver may still be sending the rows of this one
                    away(error);
                }

                return await ReadOutcomesAsync(group, error);
            default:
                LogRefused(logger, error, group.Count);
                GiveUp(group, error);
                return [];
        }
    }

    private async Task<IReadOnlyList<List<PendingUnit>>> EjectLosersAsync(List<PendingUnit> group, NpgsqlConnection open, Exception error)
    {
        IStoredRows stored;
        try
        {
            stored = await StoredRowsReader.ReadAsync(open, [.. group.Select(pending => pending.Unit)]);
        }
        catch (PostgresException readError) when (Failures.Of(readError, open) == Failure.Forgotten)
        {
            await connection.CloseAsync();
            return Again(group, readError);
        }
        catch (NpgsqlException readError)
        {
            LogRefused(logger, readError, group.Count);
            GiveUp(group, readError);
            return [];
        }

        var rest = AnswerFrom(stored, group);
        if (rest.Count < group.Count)
        {
            return [rest];
        }

        // The winner is gone again, or a value was null where none may be.
        return error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } && group.Count == 1
            ? Again(group, error)
            : SplitOrFail(group, () => new ArgumentException("The store refused a value of this unit.", error));
    }

    private async Task<IReadOnlyList<List<PendingUnit>>> ReadOutcomesAsync(List<PendingUnit> group, Exception error)
    {
        LogConnectionLost(logger, error, group.Count);
        group.ForEach(unit => unit.InDoubt = true);
        var since = Stopwatch.GetTimestamp();
        do
        {
            try
            {
                await connection.CloseAsync();
                return Again(AnswerFrom(await StoredRowsReader.ReadAsync(await connection.OpenAsync(), [.. group.Select(pending => pending.Unit)]), group), error);
            }
            catch (Exception readError) when (readError is NpgsqlException or IOException or TimeoutException)
            {
                LogStillUnreachable(logger, readError);
                away(readError);
                await Task.Delay(Pause);
            }
        }
        while (Stopwatch.GetElapsedTime(since) < options.RecoveryTimeout);

        GiveUp(group, error);
        return [];
    }

    /// <returns>Units about which the stored rows say nothing.</returns>
    private static List<PendingUnit> AnswerFrom(IStoredRows stored, List<PendingUnit> group)
    {
        var rest = new List<PendingUnit>();
        foreach (var pending in group)
        {
            if (UnitOutcome.Of(pending.Unit, stored) is { } result)
            {
                pending.Complete(result);
            }
            else
            {
                rest.Add(pending);
            }
        }

        return rest;
    }

    private static List<PendingUnit>[] Again(List<PendingUnit> group, Exception error)
    {
        group.ForEach(unit => unit.Attempts++);
        GiveUp(group.FindAll(unit => unit.Attempts >= MostAttempts), error);
        return [group.FindAll(unit => unit.Attempts < MostAttempts)];
    }

    private static List<PendingUnit>[] SplitOrFail(List<PendingUnit> group, Func<ArgumentException> error)
    {
        if (group.Count == 1)
        {
            group[0].Fail(error());
            return [];
        }

        var half = group.Count / 2;
        return [group[..half], group[half..]];
    }

    private static void GiveUp(List<PendingUnit> group, Exception error) => group.ForEach(unit => unit.GiveUp(error));
}
