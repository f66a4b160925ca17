using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EscalationGrains.Testing;

/// <summary>One running PostgreSQL in a temporary folder, stopped and deleted with this object.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string binaries;
    private readonly string folder;
    private readonly int port;

    private PostgresCluster(string binaries, string folder, int port)
    {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Timeout=10";

    /// <summary>Address and port, as one of several in a connection string.</summary>
    public string Host => $"127.0.0.1:{port}";

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>Folder of the newest installed server, or null.</summary>
    public static string? FindBinaries()
    {
        string[] roots = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt"];
        return roots
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(bin => bin, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>A server of its own on a free port, for a test that troubles it. Null when this machine has no PostgreSQL.</summary>
    public static async Task<PostgresCluster?> TryStartAsync(CancellationToken cancellationToken) =>
        FindBinaries() is { } binaries ? await StartAsync(binaries, FindFreePort(), cancellationToken) : null;

    public static async Task<PostgresCluster> StartAsync(string binaries, int port, CancellationToken cancellationToken)
    {
        // The server refuses to run as root, so the folder must belong to the user that runs it.
        var folder = (await RunAsync("mktemp", ["-d", Path.Combine(Path.GetTempPath(), "escalation-postgres-XXXXXX")], cancellationToken)).Trim();
        var cluster = new PostgresCluster(binaries, folder, port);
        try
        {
            await cluster.ControlAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellationToken);
            await cluster.StartAgainAsync(cancellationToken);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    /// <summary>Starts it on the port it had; it recovers what it had not written to its files.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => ControlAsync(
        "pg_ctl",
        ["-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start"],
        cancellationToken);

    /// <summary>A second server that repeats everything this one does; from then on a commit here waits until it is on the disks of both.</summary>
    public async Task<PostgresCluster> AddStandbyAsync(CancellationToken cancellationToken)
    {
        var copy = new PostgresCluster(binaries, (await RunAsync("mktemp", ["-d", Path.Combine(Path.GetTempPath(), "escalation-postgres-XXXXXX")], cancellationToken)).Trim(), FindFreePort());
        try
        {
            string[] from = ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "postgres"];
            await ControlAsync("pg_basebackup", ["-D", copy.Data, "-R", "-X", "stream", "-c", "fast", "--no-sync", .. from], cancellationToken);
            await copy.StartAgainAsync(cancellationToken);
            await WaitForStandbyAsync(cancellationToken);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }

        return copy;
    }

    /// <summary>Commits wait until a standby has them, from now on; after the copy was made, which must not wait for another in turn.</summary>
    public Task WaitForStandbyAsync(CancellationToken cancellationToken) => NameStandbyAsync("*", cancellationToken);

    /// <summary>Commits wait for nobody any more.</summary>
    public Task ForgetStandbyAsync(CancellationToken cancellationToken) => NameStandbyAsync("", cancellationToken);

    /// <summary>A standby becomes the server that takes writes. Whether the other one is dead is not its business.</summary>
    public Task PromoteAsync(CancellationToken cancellationToken) => ControlAsync("pg_ctl", ["-D", Data, "-w", "promote"], cancellationToken);

    /// <summary>Ends it in the middle of everything, without a last word to anybody.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => ControlAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], cancellationToken);

    /// <summary>Its processes stand still and its connections stay open: a machine or a disk that hangs.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => SignalAllAsync("STOP", cancellationToken);

    public Task ThawAsync(CancellationToken cancellationToken) => SignalAllAsync("CONT", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ThawAsync(CancellationToken.None);
            await StopAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // It was not running; the folder goes all the same.
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    internal static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns when the server has taken it in; that is told to it by a signal.</summary>
    private async Task NameStandbyAsync(string names, CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.auto.conf"), $"synchronous_standby_names = '{names}'\n", cancellationToken);
        await ControlAsync("pg_ctl", ["-D", Data, "reload"], cancellationToken);
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("show synchronous_standby_names", connection);
        while ((string?)await command.ExecuteScalarAsync(cancellationToken) != names)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    private async Task SignalAllAsync(string signal, CancellationToken cancellationToken)
    {
        var leader = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), cancellationToken))[0];

        // The leader first, so that a stopped server gets no new process.
        await KillAsync(signal, [leader], cancellationToken);
        await KillAsync(signal, [.. ChildrenOf(int.Parse(leader, CultureInfo.InvariantCulture)).Select(id => id.ToString(CultureInfo.InvariantCulture))], cancellationToken);
    }

    private static async Task KillAsync(string signal, string[] processes, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-s", signal, .. processes]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where id > 0 && ParentOf(folder) == parent
        select id;

    private static int ParentOf(string folder)
    {
        try
        {
            // "pid (name) state parent …"; the name may have spaces.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private Task<string> ControlAsync(string tool, string[] arguments, CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(binaries, tool), arguments, cancellationToken);

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        string[] command = IsRoot ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);

        // "start" leaves the server holding the pipes, so their end is never waited for after the tool has ended.
        var output = process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        }

        return program == "mktemp" ? await output ?? "" : "";
    }
}
