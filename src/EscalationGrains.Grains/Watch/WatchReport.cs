namespace EscalationGrains.Grains.Watch;

/// <summary>One look of the watch.</summary>
/// <param name="OutboxAge">How long the oldest message has waited at least; zero when none waits.</param>
/// <param name="OverdueFor">How long ago the first overdue deadline was due; zero when there is none.</param>
public sealed record WatchReport(StoreFigures Figures, TimeSpan OutboxAge, TimeSpan OverdueFor);
