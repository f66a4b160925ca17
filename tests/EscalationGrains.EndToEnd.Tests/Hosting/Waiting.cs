namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>How tests wait: for a signal, never by the clock, and not for ever.</summary>
internal static class Waiting
{
    /// <summary>Far longer than anything takes, because CI machines are slow; only a failing test ever waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Asks again until the answer is yes, where nothing gives a signal.</summary>
    /// <returns>False when it was not in time.</returns>
    public static async Task<bool> Until(Func<Task<bool>> isSo)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                return false;
            }

            await Task.Delay(50, Cancelled);
        }

        return true;
    }

    /// <summary>Fails with <paramref name="what"/> when the signal does not come in time.</summary>
    /// <param name="patience">Longer than usual, for work that is long.</param>
    public static async Task<T> For<T>(Task<T> signal, Func<string> what, TimeSpan? patience = null)
    {
        try
        {
            return await signal.WaitAsync(patience ?? Patience, Cancelled);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {(patience ?? Patience).TotalSeconds} s for {what()}");
        }
    }
}
