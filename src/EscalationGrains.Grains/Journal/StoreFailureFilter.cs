using System.Data.Common;
using EscalationGrains.Contracts;

namespace EscalationGrains.Grains.Journal;

/// <summary>
/// Turns a failing store into a refusal with a code, on every grain call alike, so that no driver's exception leaves a grain. A grain that could
/// not be activated was never called: what it failed by comes to whoever called it as it is, and is turned there.
/// </summary>
internal sealed class StoreFailureFilter : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => Turn(context.Invoke);

    public Task Invoke(IOutgoingGrainCallContext context) => Turn(context.Invoke);

    private static async Task Turn(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (StoreOverloadedException)
        {
            throw new RefusedException("store.overloaded", "The store takes no more for the moment; nothing was done.", 1);
        }
        catch (StoreUnavailableException)
        {
            throw new RefusedException("store.unavailable", "The store cannot be reached; nothing was done.", 2);
        }
        catch (Exception failure) when (failure is DbException or OrleansException { InnerException: DbException })
        {
            // Orleans' own reminders, and its grain storage, which wraps: what they write is a whole document, so asking again mends it.
            throw new RefusedException("store.unavailable", "The store cannot be reached; ask again.", 2);
        }
        catch (OutcomeUnknownException)
        {
            throw new RefusedException("outcome.unknown", "The outcome is not known; repeat with the same idempotency key.", 1);
        }
    }
}
