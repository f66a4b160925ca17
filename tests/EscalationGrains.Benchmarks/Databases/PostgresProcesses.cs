using System.Globalization;
using Npgsql;

namespace EscalationGrains.Benchmarks.Databases;

/// <summary>Processor time of a PostgreSQL server on this machine: its main process, all that it ended, and all that run.</summary>
internal sealed class PostgresProcesses
{
    /// <summary>Clock ticks a second in <c>/proc</c>; fixed on Linux.</summary>
    private const double TicksPerSecond = 100;

    private readonly int _main;

    private PostgresProcesses(int main) => _main = main;

    public static async Task<PostgresProcesses> OfAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        return new PostgresProcesses((int)Stat((int)(await command.ExecuteScalarAsync())!)![Field.Parent]);
    }

    public TimeSpan ProcessorTime()
    {
        var ticks = Stat(_main) is { } main ? main[Field.User] + main[Field.System] + main[Field.EndedUser] + main[Field.EndedSystem] : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Stat(process) is { } stat && stat[Field.Parent] == _main)
            {
                ticks += stat[Field.User] + stat[Field.System];
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Null when the process is gone.</summary>
    private static Dictionary<Field, long>? Stat(int process)
    {
        try
        {
            // The name stands in parentheses and may hold blanks; numbers follow it.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var numbers = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return Enum.GetValues<Field>().ToDictionary(f => f, f => long.Parse(numbers[(int)f], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Places after the name in <c>/proc/PID/stat</c> (proc(5), counted from "state").</summary>
    private enum Field
    {
        Parent = 1,
        User = 11,
        System = 12,
        EndedUser = 13,
        EndedSystem = 14,
    }
}
