using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EscalationGrains.Testing;
using Npgsql;

namespace EscalationGrains.Benchmarks.Reference;

/// <summary>
/// What the same PostgreSQL does for a program that writes one row of 300 bytes a transaction: prepared, as many clients as asked for, an
/// identity key and a unique key like the journal's.
/// </summary>
internal sealed partial class Pgbench(string connectionString)
{
    private const string Table =
        """
        create table if not exists reference (
            id bigint generated always as identity primary key, stream text not null, seq bigint not null, kind text not null, body text not null,
            unique (stream, seq))
        """;

    private static readonly string Script =
        $"""
        \set stream random(1, 50000)
        \set seq random(1, 9000000000000000)
        insert into reference (stream, seq, kind, body) values ('case/' || :stream, :seq, 'interaction-added', '{new string('x', 300)}');
        """;

    /// <returns>Transactions a second.</returns>
    public async Task<double> MeasureAsync(int clients, int seconds)
    {
        await PrepareAsync();
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script);
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            var output = await RunAsync(
                "-n", "-M", "prepared", "-f", script, "-c", Text(clients), "-j", "2", "-T", Text(seconds),
                "-h", settings.Host!, "-p", Text(settings.Port), "-U", settings.Username!, settings.Database!);
            return double.Parse(Rate().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(PostgresCluster.FindBinaries() ?? throw new InvalidOperationException("PostgreSQL is not installed here."), "pgbench");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {await errors}");
    }

    private async Task PrepareAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Table, connection);
        await command.ExecuteNonQueryAsync();
    }
}
