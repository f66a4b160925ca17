using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Deadlines;

/// <summary>Owns one shard of the deadline index and wakes cases at their due instants. Key <c>~sys/deadline-NN</c>.</summary>
[Alias("eg.IDeadlineGrain")]
public interface IDeadlineGrain : IGrainWithStringKey
{
    /// <summary>Makes sure the shard is awake and its reminder stands.</summary>
    [Alias("Touch")]
    Task Touch();

    /// <summary>A commit set a due instant inside the read-ahead.</summary>
    [OneWay]
    [AlwaysInterleave]
    [Alias("Nudge")]
    Task Nudge(string caseKey, DateTimeOffset dueAt);

    /// <summary>Fires all that is due by the product's clock and returns when it is committed; how many cases it woke.</summary>
    [Alias("FireDue")]
    Task<int> FireDue();
}
