namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>A silo whose product clock is the system's, as in production; every case has a reminder of its own.</summary>
public sealed class SystemClockCluster : EscalationCluster
{
    protected override TimeProvider Clock => TimeProvider.System;

    protected override void Configure(EscalationOptions options)
    {
        options.CaseReminders = CaseReminders.All;
        options.DeadlineReadAhead = TimeSpan.FromMilliseconds(500);
        options.DeadlinePoll = TimeSpan.FromMilliseconds(250);

        // So few that a backlog is caught up in time only when each case that has fired makes room for the next.
        options.DeadlineConcurrency = 2;
    }
}
