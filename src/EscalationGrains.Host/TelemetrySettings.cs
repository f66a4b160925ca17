using System.Globalization;

namespace EscalationGrains.Host;

/// <summary>Section <c>Telemetry</c>: what this process tells about itself, and to whom.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>Whether <c>/metrics</c> answers in Prometheus' format; <c>Telemetry:Prometheus</c>, default true.</summary>
    public required bool Prometheus { get; init; }

    /// <summary>Whether metrics and traces are sent by OTLP; <c>Telemetry:Otlp</c>, default false. Where to and how say OpenTelemetry's own variables:
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c>.</summary>
    public required bool Otlp { get; init; }

    /// <summary>Share of requests that are traced, beside those whose sender traces them (<c>traceparent</c>); <c>Telemetry:TraceRatio</c>, 0 to 1, default
    /// none. Null: no tracing at all, not even of those; nothing is paid for it.</summary>
    public required double? TraceRatio { get; init; }

    public static TelemetrySettings Read(IConfiguration configuration, List<string> faults)
    {
        var settings = new TelemetrySettings
        {
            Prometheus = Flag(configuration, "Telemetry:Prometheus", byDefault: true, faults),
            Otlp = Flag(configuration, "Telemetry:Otlp", byDefault: false, faults),
            TraceRatio = Ratio(configuration, "Telemetry:TraceRatio", faults),
        };
        if (settings is { TraceRatio: not null, Otlp: false })
        {
            faults.Add("Telemetry:TraceRatio is set, but Telemetry:Otlp is not true: nobody would get the traces.");
        }

        return settings;
    }

    internal static bool Flag(IConfiguration configuration, string key, bool byDefault, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return byDefault;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        faults.Add($"{key} is '{text}'; it must be true or false.");
        return byDefault;
    }

    private static double? Ratio(IConfiguration configuration, string key, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
        {
            return ratio;
        }

        faults.Add($"{key} is '{text}'; it must be a share from 0 to 1.");
        return null;
    }
}
