using System.Diagnostics;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>A .NET program that these tests started, and end.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>A replay of recorded weeks takes a minute where nothing else runs.</summary>
    private static readonly TimeSpan ProgramPatience = TimeSpan.FromMinutes(6);

    private readonly Process _process;
    private readonly ProgramOutput _output = new();

    private RunningProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => _output.Text;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static RunningProgram Start(string program, string folder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // As `dotnet run` starts the product (launchSettings.json).
        start.Environment["DOTNET_GCgen0size"] = "0x2000000";
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new RunningProgram(start);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string folder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        await using var running = Start(program, folder, environment, arguments);
        return (await running.WaitForExitAsync("the program to end", ProgramPatience), running.Output);
    }

    /// <summary>The first line with this part; fails at once when the program ends without having printed it.</summary>
    public async Task<string> WaitForLineAsync(string part)
    {
        var line = _output.LineWith(part);
        var ended = _process.WaitForExitAsync(Waiting.Cancelled);
        await Waiting.For(Task.WhenAny(line, ended), () => $"the line '{part}'. Output so far:\n{Output}");
        return line.IsCompleted ? await line : throw new InvalidOperationException($"The program ended with {_process.ExitCode} before it printed '{part}':\n{Output}");
    }

    /// <summary>SIGKILL: nothing of the program runs after this.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync("the killed program to be gone");
    }

    /// <summary>SIGTERM: what an orchestrator sends to stop a program.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Any other signal, by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString()]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    public async Task<int> WaitForExitAsync(string what, TimeSpan? patience = null)
    {
        await Waiting.For(EndAsync(), () => $"{what}. Output so far:\n{Output}", patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task<bool> EndAsync()
    {
        await _process.WaitForExitAsync(Waiting.Cancelled);
        return true;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Add(line);
        }
    }
}
