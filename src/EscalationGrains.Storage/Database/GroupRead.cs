using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Database;

/// <summary>
/// Reads that are asked for at the same time go out as one statement, as units that are written at the same time share a transaction. A
/// caller who is alone pays nothing for it: nobody waits for company.
/// </summary>
/// <typeparam name="TKey">What is asked for; the same key may be asked for twice.</typeparam>
/// <typeparam name="TResult">What is known of one key.</typeparam>
/// <param name="read">Answers all keys of one statement; may leave out keys of which nothing is known.</param>
/// <param name="none">The answer for those.</param>
internal sealed class GroupRead<TKey, TResult>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TResult>>> read, Func<TKey, TResult> none)
    where TKey : notnull
{
    /// <summary>Keys in one statement: with this many the round trip is a small part of each.</summary>
    private const int MaxKeys = 128;

    /// <summary>Statements under way at once. More would only make each smaller; fewer would let one slow statement hold up all.</summary>
    private const int MaxStatements = 4;

    private readonly Lock gate = new();
    private readonly Queue<Asked> waiting = new();
    private int running;

    public Task<TResult> ReadAsync(TKey key, CancellationToken cancellationToken)
    {
        var asked = new Asked(key);
        if (Enter(asked))
        {
            using (ExecutionContext.SuppressFlow())
            {
                // Away from the scheduler of whichever grain asked: the statement serves others too.
                _ = Task.Run(ReadWaitingAsync, CancellationToken.None);
            }
        }

        return asked.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <returns>Whether another reader is to be started.</returns>
    private bool Enter(Asked asked)
    {
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (running == MaxStatements)
            {
                return false; // one of those that run takes it
            }

            running++;
            return true;
        }
    }

    private async Task ReadWaitingAsync()
    {
        var group = new List<Asked>();
        while (Take(group))
        {
            await AnswerAsync(group);
        }
    }

    /// <returns>False when nothing waits; the reader has ended then.</returns>
    private bool Take(List<Asked> group)
    {
        group.Clear();
        lock (gate)
        {
            while (group.Count < MaxKeys && waiting.TryDequeue(out var asked))
            {
                group.Add(asked);
            }

            running -= group.Count == 0 ? 1 : 0;
            return group.Count > 0;
        }
    }

    private async Task AnswerAsync(IReadOnlyList<Asked> group)
    {
        try
        {
            var found = await read([.. group.Select(asked => asked.Key).Distinct()], CancellationToken.None);
            foreach (var asked in group)
            {
                asked.Answer.TrySetResult(found.TryGetValue(asked.Key, out var result) ? result : none(asked.Key));
            }
        }
        catch (Exception error) when (group.Count > 1 && error is not StoreUnavailableException)
        {
            // One key that cannot be asked for must not harm those beside it.
            foreach (var asked in group)
            {
                await AnswerAsync([asked]);
            }
        }
#pragma warning disable CA1031 // Whoever asked gets what happened.
        catch (Exception error)
#pragma warning restore CA1031
        {
            foreach (var asked in group)
            {
                asked.Answer.TrySetException(error);
            }
        }
    }

    private sealed class Asked(TKey key)
    {
        public TKey Key => key;

        public TaskCompletionSource<TResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
