using EscalationGrains.Cli;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // A file has no width; lines that other tools search must not be broken.
    AnsiConsole.Profile.Width = 1000;
}

return await EscalationCommand.RunAsync(args, AnsiConsole.Console, TimeProvider.System);
