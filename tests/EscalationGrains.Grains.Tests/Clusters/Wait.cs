namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>Waits that say what they waited for.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<T> For<T>(string what, Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain for {what}.");
        }
    }

    public static async Task For(string what, Task task)
    {
        try
        {
            await task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain for {what}.");
        }
    }
}
