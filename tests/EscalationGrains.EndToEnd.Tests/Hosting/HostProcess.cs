using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>The product as its users run it: one process, reached over HTTP, that may be killed and started again on the same data.</summary>
internal sealed class HostProcess : IEdge, IAsyncDisposable
{
    private readonly HostSetup _setup;
    private RunningProgram _program;

    private HostProcess(HostSetup setup)
    {
        _setup = setup;
        _program = Launch();
    }

    /// <summary>Where it listens; another port after each start, unless the setup names one.</summary>
    public Uri Url { get; private set; } = new("http://localhost");

    public string Output => _program.Output;

    public int ProcessId => _program.Id;

    public TimeSpan? GivesUpAfter => null;

    public bool ReadsAgain { get; set; }

    /// <summary>It is not there any more, whoever ended it.</summary>
    public bool HasEnded => _program.HasEnded;

    public HostSetup Setup => _setup;

    /// <summary>Returns when the host is ready to serve; the setup is disposed with it.</summary>
    public static async Task<HostProcess> StartAsync(HostSetup setup)
    {
        var host = new HostProcess(setup);
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

    public Task<string> WaitForLineAsync(string part) => _program.WaitForLineAsync(part);

    /// <summary>Fails when the host logged an error: each is a failure that nobody handled.</summary>
    public void AssertNothingFailed()
    {
        var failures = Output.Split(Environment.NewLine).Where(line => Array.Exists([" fail: ", " crit: ", "Unhandled exception"], mark => line.Contains(mark, StringComparison.Ordinal))).ToList();
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures.Take(10)));
    }

    public Task KillAsync() => _program.KillAsync();

    /// <summary>It stands still and its connections stay open, as on a machine that hangs.</summary>
    public Task FreezeAsync() => _program.SignalAsync("STOP");

    public Task ThawAsync() => _program.SignalAsync("CONT");

    /// <summary>Asks it to stop.</summary>
    /// <returns>Its exit code, once it has.</returns>
    public Task<int> TerminateAsync()
    {
        _program.Terminate();
        return _program.WaitForExitAsync("the host to stop after SIGTERM");
    }

    /// <summary>Starts it again on the same data; it must have ended.</summary>
    public async Task StartAgainAsync()
    {
        await _program.DisposeAsync();
        _program = Launch();
        await BecomeReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _setup.Dispose();
    }

    private RunningProgram Launch() => RunningProgram.Start(BuiltProgram.Host, _setup.Folder, _setup.Settings, "--urls", _setup.Url);

    private async Task BecomeReadyAsync()
    {
        const string Listening = "Now listening on: ";
        var line = await _program.WaitForLineAsync(Listening);
        Url = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]);
        await _program.WaitForLineAsync("Application started.");
        if (_setup.Settings.GetValueOrDefault("Role") != "Silo")
        {
            await new Api(this, key: null).ReadyAsync();
        }
    }
}
