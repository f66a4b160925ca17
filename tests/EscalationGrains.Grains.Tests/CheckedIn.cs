using System.Runtime.CompilerServices;

namespace EscalationGrains.Grains.Tests;

/// <summary>Where files that are compared and refreshed stand: beside the sources, or, where there are none, beside the program.</summary>
internal static class CheckedIn
{
    public static string Folder { get; } = Here() is { } folder && Directory.Exists(folder) ? folder : AppContext.BaseDirectory;

    private static string? Here([CallerFilePath] string source = "") => Path.GetDirectoryName(source);
}
