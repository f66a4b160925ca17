using EscalationGrains.Storage.Options;

namespace EscalationGrains.Host;

/// <summary>
/// The settings that decide what this process is, read once and checked together, so that a wrong one is named before anything starts.
/// Sections of features (<c>Gateway</c>, <c>Escalation</c>, <c>Access</c>) are bound and checked by their features.
/// </summary>
internal sealed record HostSettings
{
    /// <summary>Where the HTTP API listens when neither <c>--urls</c> nor <c>ASPNETCORE_URLS</c> says.</summary>
    public const string DefaultUrl = "http://localhost:8080";

    public required HostRole Role { get; init; }

    public required ClockMode ClockMode { get; init; }

    /// <summary>Where a test clock begins; <c>Clock:Start</c>, default 2000-01-01T00:00:00Z (API contract).</summary>
    public required DateTimeOffset ClockStart { get; init; }

    public required StorageOptions Storage { get; init; }

    public required TelemetrySettings Telemetry { get; init; }

    /// <summary>Port silos talk on; <c>Cluster:SiloPort</c>, 1 to 65535, default 11111 for <c>Role=Silo</c>, any free one for <c>Role=All</c>.</summary>
    public required int? SiloPort { get; init; }

    /// <summary>Port gateways reach a silo on; <c>Cluster:GatewayPort</c>, 1 to 65535, default 30000. Unused with <c>Role=All</c>.</summary>
    public required int? GatewayPort { get; init; }

    /// <summary>Address this silo tells others; <c>Cluster:Address</c>, an IP address, default loopback: nothing is exposed unasked.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// How long one silo waits for another's answer to a probe, and the time between two; <c>Cluster:ProbeTimeout</c>, 500 ms to 30 s, default 2 s.
    /// A silo that answers neither of two probes in a row is voted dead, so within three times this (6 s) its cases, queues and deadlines wake
    /// on the others; the default keeps that under 10 s on a slow machine. Shorter, and a silo that stalls for a moment (a full garbage
    /// collection, a frozen virtual machine) is killed although it lives; longer, and everybody whose case it had waits longer.
    /// </summary>
    public required TimeSpan ProbeTimeout { get; init; }

    /// <summary>
    /// Whether this silo labels its pod and believes Kubernetes about the others: a silo whose pod was deleted is dead at once instead of after missed probes.
    /// <c>Cluster:Kubernetes</c>, default false. Needs <c>Role=Silo</c>, and a service account that may get, list, watch and patch pods; without an answer of the API
    /// server the silo does not start.
    /// </summary>
    public required bool Kubernetes { get; init; }

    /// <summary>
    /// Whether the operator's key opens Orleans' dashboard at <c>/dashboard</c>; <c>Dashboard:Enabled</c>, default false, because every call of a grain is then timed for it. In a
    /// cluster it must be the same for silos, who count, and gateways, who show.
    /// </summary>
    public required bool Dashboard { get; init; }

    /// <summary>Reads all settings; the messages name section and key, all at once.</summary>
    /// <exception cref="SettingsException">At least one setting is wrong.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var storage = new StorageOptions();
        try
        {
            configuration.GetSection(StorageOptions.Section).Bind(storage);
        }
        catch (InvalidOperationException e)
        {
            faults.Add($"Storage: {e.Message}");
        }

        var settings = new HostSettings
        {
            Role = Enum<HostRole>(configuration, "Role", faults),
            ClockMode = Enum<ClockMode>(configuration, "Clock:Mode", faults),
            ClockStart = Instant(configuration, "Clock:Start", faults),
            Storage = storage,
            SiloPort = Port(configuration, "Cluster:SiloPort", faults),
            GatewayPort = Port(configuration, "Cluster:GatewayPort", faults),
            Address = configuration["Cluster:Address"] ?? "127.0.0.1",
            Telemetry = TelemetrySettings.Read(configuration, faults),
            Kubernetes = TelemetrySettings.Flag(configuration, "Cluster:Kubernetes", byDefault: false, faults),
            Dashboard = TelemetrySettings.Flag(configuration, "Dashboard:Enabled", byDefault: false, faults),
            ProbeTimeout = Duration(configuration, "Cluster:ProbeTimeout", TimeSpan.FromSeconds(2), (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30)), faults),
        };
        if (!System.Net.IPAddress.TryParse(settings.Address, out _))
        {
            faults.Add($"Cluster:Address is '{settings.Address}'; it must be an IP address.");
        }

        settings.CheckTogether(faults);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static TEnum Enum<TEnum>(IConfiguration configuration, string key, List<string> faults)
        where TEnum : struct, Enum
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        if (System.Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && System.Enum.IsDefined(value))
        {
            return value;
        }

        faults.Add($"{key} is '{text}'; it must be one of: {string.Join(", ", System.Enum.GetNames<TEnum>())}.");
        return default;
    }

    private static DateTimeOffset Instant(IConfiguration configuration, string key, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }

        if (DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant.ToUniversalTime();
        }

        faults.Add($"{key} is '{text}'; it must be an instant such as 2000-01-01T00:00:00Z.");
        return default;
    }

    private static TimeSpan Duration(IConfiguration configuration, string key, TimeSpan byDefault, (TimeSpan Least, TimeSpan Most) range, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return byDefault;
        }

        if (TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var duration) && duration >= range.Least && duration <= range.Most)
        {
            return duration;
        }

        faults.Add($"{key} is '{text}'; it must be a time from {range.Least:c} to {range.Most:c}.");
        return byDefault;
    }

    private static int? Port(IConfiguration configuration, string key, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text, out var port) && port is > 0 and <= 65535)
        {
            return port;
        }

        faults.Add($"{key} is '{text}'; it must be a port from 1 to 65535.");
        return null;
    }

    private void CheckTogether(List<string> faults)
    {
        if (Role != HostRole.All && Storage.Provider != StorageProvider.Postgres)
        {
            faults.Add($"Storage:Provider is {Storage.Provider}, but Role={Role} is a cluster, which needs Postgres.");
        }

        if (Role != HostRole.All && ClockMode == ClockMode.Test)
        {
            faults.Add($"Clock:Mode is Test, but Role is {Role}; a test clock needs everything in one process (Role=All).");
        }

        if (Kubernetes && Role != HostRole.Silo)
        {
            faults.Add($"Cluster:Kubernetes is true, but Role is {Role}; only silos are members of a cluster (Role=Silo).");
        }

        if (Kubernetes && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")))
        {
            faults.Add("Cluster:Kubernetes is true, but this process does not run in Kubernetes: KUBERNETES_SERVICE_HOST is not set.");
        }

        var checkedStorage = new StorageOptionsValidator().Validate(null, Storage);
        if (checkedStorage.Failed)
        {
            faults.AddRange(checkedStorage.Failures);
        }
    }
}
