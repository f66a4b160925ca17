using System.CommandLine;
using Spectre.Console;

namespace EscalationGrains.Cli.Policies;

/// <summary><c>escalation policy</c>: what is done with policies.</summary>
internal sealed class PolicyCommand : Command
{
    public PolicyCommand(HostOptions host, IAnsiConsole console, TimeProvider time)
        : base("policy", "Work with policies.") => Add(new SimulateCommand(host, console, time));
}
