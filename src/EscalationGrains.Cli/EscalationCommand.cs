using System.CommandLine;
using EscalationGrains.Cli.Policies;
using EscalationGrains.Cli.Rebuilding;
using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Tail;
using EscalationGrains.Cli.Tenants;
using EscalationGrains.Cli.Verification;
using Spectre.Console;

namespace EscalationGrains.Cli;

/// <summary>The root: what each command shares, and the faults that none of them needs to know.</summary>
internal static class EscalationCommand
{
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TimeProvider time, CancellationToken cancel = default)
    {
        var host = new HostOptions();
        var root = new RootCommand("Works with a running escalation engine over its HTTP API, and looks after its database.")
        {
            new ReplayCommand(host, console, time),
            new TailCommand(host, time),
            new PolicyCommand(host, console, time),
            new VerifyCommand(time),
            new RebuildCommand(time),
            new ExportCommand(),
            new ImportCommand(),
        };
        host.AddTo(root);
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
        }
        catch (MissingKeyException missing)
        {
            console.MarkupLineInterpolated($"[red]{missing.Message}[/]");
            return 1;
        }
    }
}
