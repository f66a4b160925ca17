namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>Where the build put the programs: beside their sources, in the configuration and framework of these tests.</summary>
internal static class BuiltProgram
{
    /// <summary>The host that was built with these tests, or the published one in the folder that <c>ESCALATION_HOST</c> names.</summary>
    public static string Host => Environment.GetEnvironmentVariable("ESCALATION_HOST") is { Length: > 0 } published
        ? Path.Combine(published, "EscalationGrains.Host.dll")
        : Find("EscalationGrains.Host", "EscalationGrains.Host.dll");

    public static string Cli => Find("EscalationGrains.Cli", "escalation.dll");

    /// <summary>A file of this repository.</summary>
    public static string Source(params string[] path) => Path.Combine([Root, .. path]);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EscalationGrains.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException($"No EscalationGrains.sln above {AppContext.BaseDirectory}.");
        }
    }

    private static string Find(string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Source("src", project, "bin", framework.Parent!.Name, framework.Name, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there; the reference to {project} should have built it.");
    }
}
