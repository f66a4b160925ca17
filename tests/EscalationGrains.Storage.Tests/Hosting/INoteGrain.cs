namespace EscalationGrains.Storage.Tests.Hosting;

/// <summary>A grain with one state and one reminder, to exercise the tables that Orleans uses.</summary>
[Alias("eg.test.note")]
public interface INoteGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task WriteAsync(string text);

    [Alias("read")]
    Task<string> ReadAsync();

    [Alias("clear")]
    Task ClearAsync();

    [Alias("remind")]
    Task RemindAsync(string name, TimeSpan due);

    [Alias("forget")]
    Task<bool> ForgetAsync(string name);
}
