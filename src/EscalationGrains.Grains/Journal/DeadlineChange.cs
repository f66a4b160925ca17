namespace EscalationGrains.Grains.Journal;

/// <summary>Sets or clears the one deadline row of a case.</summary>
/// <param name="CaseKey">Grain key of the case, <c>tenant/id</c>; primary key of the row.</param>
/// <param name="Shard">0 to <see cref="Deadlines.DeadlineShards.Count"/> - 1, computed from the key at write.</param>
/// <param name="DueAt">Next due instant, whole microseconds; null deletes the row.</param>
public sealed record DeadlineChange(string CaseKey, int Shard, DateTimeOffset? DueAt);
