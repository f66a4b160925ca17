using System.Globalization;
using EscalationGrains.Grains.Watch;

namespace EscalationGrains.Host;

/// <summary><c>/health</c> of a process with grains, for whoever starts, restarts and watches processes.</summary>
internal static class SiloHealth
{
    public static void Map(WebApplication app, HostRole role)
    {
        if (role == HostRole.Silo)
        {
            // Live: the process answers. Ready: it is a member of the cluster and not on its way out, so the next one may be restarted.
            app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
            app.MapGet("/health/ready", (ISiloStatusOracle silos, IHostApplicationLifetime lifetime) =>
                Text(silos.CurrentStatus == SiloStatus.Active && !lifetime.ApplicationStopping.IsCancellationRequested, "ready", "not ready")).ExcludeFromDescription();
        }

        if (role != HostRole.Gateway)
        {
            app.MapGet("/health/deadlines", (StoreWatch watch) => OfDeadlines(watch.Last)).ExcludeFromDescription();
        }
    }

    /// <summary>Not part of readiness: a restart of processes that cannot fire a deadline mends nothing, a person does.</summary>
    private static IResult OfDeadlines(WatchReport? report) => Text(
        report is { Figures.Overdue: 0 },
        "on time",
        report is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{report.Figures.Overdue} overdue, the first for {report.OverdueFor.TotalSeconds:0} s"));

    private static IResult Text(bool good, string yes, string no) => good ? Results.Text(yes) : Results.Text(no, statusCode: StatusCodes.Status503ServiceUnavailable);
}
