using System.Collections.Concurrent;

namespace EscalationGrains.Storage.Tests.Hosting;

/// <summary>Stored state of <see cref="NoteGrain"/>.</summary>
[GenerateSerializer]
[Alias("eg.test.note-state")]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "";
}

/// <summary>See <see cref="INoteGrain"/>.</summary>
public sealed class NoteGrain([PersistentState("note")] IPersistentState<NoteState> state) : Grain, INoteGrain, IRemindable
{
    /// <summary>Ticks, by grain key.</summary>
    public static readonly ConcurrentDictionary<string, TaskCompletionSource<string>> Ticks = new();

    public static TaskCompletionSource<string> TickOf(string key) =>
        Ticks.GetOrAdd(key, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    public Task WriteAsync(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task<string> ReadAsync() => Task.FromResult(state.State.Text);

    public Task ClearAsync() => state.ClearStateAsync();

    public Task RemindAsync(string name, TimeSpan due) => this.RegisterOrUpdateReminder(name, due, TimeSpan.FromMinutes(1));

    public async Task<bool> ForgetAsync(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        TickOf(this.GetPrimaryKeyString()).TrySetResult(reminderName);
        return Task.CompletedTask;
    }
}
