using EscalationGrains.Grains;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EscalationGrains.Host;

/// <summary>Metrics and traces of this process, as far as its settings ask for them.</summary>
internal static class TelemetryComposition
{
    private const string Metrics = "/metrics";

    private const string Health = "/health";

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService("escalation-grains")
            .AddAttributes([KeyValuePair.Create<string, object>("escalation.role", settings.Role.ToString().ToLowerInvariant())]));
        if (settings.Telemetry is { Prometheus: true } or { Otlp: true })
        {
            telemetry.WithMetrics(metrics => AddMetrics(metrics, settings.Telemetry));
        }

        if (settings.Telemetry.TraceRatio is { } ratio)
        {
            telemetry.WithTracing(traces => AddTraces(traces, ratio));
        }
    }

    public static void Map(WebApplication app, TelemetrySettings settings)
    {
        if (settings.Prometheus)
        {
            app.MapPrometheusScrapingEndpoint(Metrics);
        }
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddMeter(ProductMeters.Name, "Microsoft.Orleans", "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation();
        if (settings.Prometheus)
        {
            metrics.AddPrometheusExporter();
        }

        if (settings.Otlp)
        {
            metrics.AddOtlpExporter();
        }
    }

    private static void AddTraces(TracerProviderBuilder traces, double ratio) => traces
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)))
        .AddSource(ProductMeters.Name, "Microsoft.Orleans.Application", "Npgsql")
        .AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments(Metrics) && !http.Request.Path.StartsWithSegments(Health))
        .AddOtlpExporter();
}
