using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>The command line tool, run against a host with a tenant's supervisor key, because recorded incidents were reassigned.</summary>
internal static class Cli
{
    public static Task<(int ExitCode, string Output)> ReplayAsync(Tenant brand, string file, params string[] options) => RunningProgram.RunAsync(
        BuiltProgram.Cli,
        brand.Host.Setup.Folder,
        [KeyValuePair.Create("ESCALATION_URL", brand.Host.Url.ToString()), KeyValuePair.Create("ESCALATION_KEY", brand.PlatformKey)],
        ["replay", file, "--clock", "test", "--quiet", .. options]);

    /// <summary>With a key of role admin.</summary>
    public static Task<(int ExitCode, string Output)> SimulateAsync(Tenant brand, string adminKey, params string[] arguments) => RunningProgram.RunAsync(
        BuiltProgram.Cli,
        brand.Host.Setup.Folder,
        [KeyValuePair.Create("ESCALATION_URL", brand.Host.Url.ToString()), KeyValuePair.Create("ESCALATION_KEY", adminKey)],
        ["policy", "simulate", .. arguments]);

    /// <summary>Checks the database of a host, which may run or not.</summary>
    /// <param name="arguments">Beside <c>--json --quiet</c>.</param>
    public static async Task<(int ExitCode, VerifyAnswer Report)> VerifyAsync(HostSetup setup, params string[] arguments)
    {
        var (code, output) = await RunningProgram.RunAsync(BuiltProgram.Cli, setup.Folder, setup.Settings, ["verify", "--json", "--quiet", .. arguments]);
        return output.StartsWith('{') ? (code, JsonSerializer.Deserialize<VerifyAnswer>(output, JsonSerializerOptions.Web)!) : throw new InvalidOperationException($"verify ended with {code} and said: {output}");
    }

    /// <summary>Derives the case list and deadlines of a host's database anew.</summary>
    public static Task<(int ExitCode, string Output)> RebuildAsync(HostSetup setup, params string[] arguments) =>
        RunningProgram.RunAsync(BuiltProgram.Cli, setup.Folder, setup.Settings, ["rebuild", "--quiet", .. arguments]);
}
