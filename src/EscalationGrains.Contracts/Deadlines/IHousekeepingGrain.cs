namespace EscalationGrains.Contracts.Deadlines;

/// <summary>Purges what is kept for a time only. Key <c>~sys/housekeeping</c>.</summary>
[Alias("eg.IHousekeepingGrain")]
public interface IHousekeepingGrain : IGrainWithStringKey
{
    [Alias("Touch")]
    Task Touch();
}
