using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Benchmarks.Databases;

namespace EscalationGrains.Benchmarks.Hosting;

/// <summary>
/// The product as users run it: one process on a database that outlives it. Of the same build configuration, or what was published into the folder
/// that <c>ESCALATION_HOST</c> names.
/// </summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private const string OperatorKey = "operator-of-the-benchmarks";
    private const string Listening = "Now listening on: ";

    /// <summary>Far longer than a start on a large database takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly BenchmarkDatabase _database;
    private readonly KeyValuePair<string, string>[] _settings;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private HostUnderTest(BenchmarkDatabase database, KeyValuePair<string, string>[] settings)
    {
        (_database, _settings) = (database, settings);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program(), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = database.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As its launch settings have it; the program file alone is started without them.
        start.Environment["DOTNET_GCgen0size"] = "0x2000000";
        foreach (var (key, value) in database.Settings.Append(KeyValuePair.Create("Access__OperatorKey", OperatorKey)).Concat(settings))
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
    }

    public Uri Url { get; private set; } = new("http://localhost");

    /// <summary>From the start of the process to its first "ready".</summary>
    public TimeSpan TimeToReady { get; private set; }

    /// <summary>Bytes that stand in memory now.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Bytes that stood in memory at once at most, since the process began.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public int ProcessId => _process.Id;

    /// <summary>Returns when it serves.</summary>
    public static async Task<HostUnderTest> StartAsync(BenchmarkDatabase database, params KeyValuePair<string, string>[] settings)
    {
        var host = new HostUnderTest(database, settings);
        try
        {
            await host.BecomeReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Another process on the same data, with the same settings; this one must have ended.</summary>
    public Task<HostUnderTest> StartAgainAsync() => StartAsync(_database, _settings);

    /// <summary>Makes a tenant with a platform key.</summary>
    /// <returns>The key.</returns>
    public async Task<string> CreateTenantAsync(string tenant)
    {
        using var http = Client(OperatorKey);
        using var made = await http.PutAsJsonAsync($"/v1/tenants/{tenant}", new { name = tenant, region = "GB", language = "en" });
        made.EnsureSuccessStatusCode();
        return await CreateKeyAsync(tenant, new { role = "platform" });
    }

    /// <summary>Makes another key of a tenant.</summary>
    public async Task<string> CreateKeyAsync(string tenant, object key)
    {
        using var http = Client(OperatorKey);
        using var created = await http.PostAsJsonAsync($"/v1/tenants/{tenant}/keys", key);
        created.EnsureSuccessStatusCode();
        return (await created.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
    }

    public HttpClient Client(string key) => new()
    {
        BaseAddress = Url,
        Timeout = TimeSpan.FromMinutes(10),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>What the host's metrics say now, by name, summed over labels.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MetricsAsync()
    {
        using var http = Client(OperatorKey);
        return PrometheusText.Read(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_HOST") is { Length: > 0 } published)
        {
            return Path.Combine(published, "EscalationGrains.Host.dll");
        }

        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = framework;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "EscalationGrains.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(
            root?.FullName ?? throw new InvalidOperationException($"No EscalationGrains.sln above {AppContext.BaseDirectory}."),
            "src", "EscalationGrains.Host", "bin", framework.Parent!.Name, framework.Name, "EscalationGrains.Host.dll");
    }

    private async Task BecomeReadyAsync()
    {
        var since = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        await Task.WhenAny(_listening.Task, ended);
        if (!_listening.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{LastLines()}");
        }

        Url = await _listening.Task;
        using var http = Client(OperatorKey);
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (ready.IsSuccessStatusCode)
            {
                TimeToReady = Stopwatch.GetElapsedTime(since);
                return;
            }

            // Asked again and again: the time to "ready" is a figure, and the host has no other way to tell it from outside.
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        throw new TimeoutException($"The host was not ready within {Patience}:\n{LastLines()}");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 50)
            {
                _lastLines.Dequeue();
            }
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new Uri(line[(at + Listening.Length)..]));
        }
    }

    private string LastLines()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }
}
