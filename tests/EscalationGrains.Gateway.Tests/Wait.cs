namespace EscalationGrains.Gateway.Tests;

/// <summary>Waits that say what they waited for.</summary>
internal static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<T> For<T>(string what, Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain for {what}.");
        }
    }

    public static async Task For(string what, Task task) => await For(what, Then(task));

    /// <summary>For a state that announces itself to nobody.</summary>
    public static async Task Until(string what, Func<bool> holds)
    {
        async Task Spin()
        {
            while (!holds())
            {
                await Task.Yield();
            }
        }

        await For(what, Task.Run(Spin));
    }

    private static async Task<bool> Then(Task task)
    {
        await task;
        return true;
    }
}
