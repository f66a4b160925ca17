using System.Diagnostics;

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

    public static async Task<PostgresCluster> StartAsync(string binaries, int port, CancellationToken cancellationToken)
    {
        // The server refuses to run as root, so the folder must belong to the user that runs it.
        var folder = (await RunAsync("mktemp", ["-d", Path.Combine(Path.GetTempPath(), "escalation-postgres-XXXXXX")], cancellationToken)).Trim();
        var cluster = new PostgresCluster(binaries, folder, port);
        try
        {
            await cluster.ControlAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellationToken);
            await cluster.ControlAsync(
                "pg_ctl",
                ["-D", cluster.Data, "-l", Path.Combine(folder, "log"), "-w", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start"],
                cancellationToken);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ControlAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It was not running; the folder goes all the same.
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

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
