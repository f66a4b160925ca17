using System.Runtime.CompilerServices;

namespace EscalationGrains.Grains.Tests;

/// <summary>Where files that are compared and refreshed stand: beside the sources, or, where there are none, beside the program.</summary>
internal static class CheckedIn
{
    public static string Folder { get; } = Here() is { } folder && Directory.Exists(folder) ? folder : AppContext.BaseDirectory;

    /// <summary>The folder of the solution, found from the program: builds for others hide where the sources stood.</summary>
    public static string Repository { get; } = Upwards().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "EscalationGrains.sln")))
        ?? throw new InvalidOperationException($"No EscalationGrains.sln above {AppContext.BaseDirectory}.");

    private static IEnumerable<string> Upwards()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static string? Here([CallerFilePath] string source = "") => Path.GetDirectoryName(source);
}
