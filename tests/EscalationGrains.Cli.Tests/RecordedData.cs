namespace EscalationGrains.Cli.Tests;

/// <summary>Finds the real recordings, which are too large and too foreign to be kept here; tests skip without them.</summary>
internal static class RecordedData
{
    /// <summary>The file of the data folder; the calling test is skipped when it is not there.</summary>
    public static string Require(string path)
    {
        var file = Roots().Select(root => Path.Combine(root, path)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, $"{path} is not here: set ESCALATION_DATA to the folder of recorded data");
        return file!;
    }

    /// <summary>A file of this repository, which is always there.</summary>
    public static string Sample(string name) =>
        Upwards().Select(folder => Path.Combine(folder, "samples", name)).First(File.Exists);

    private static IEnumerable<string> Roots() =>
        Environment.GetEnvironmentVariable("ESCALATION_DATA") is { Length: > 0 } root
            ? [root]
            : Upwards().Select(folder => Path.Combine(folder, "shared", "data"));

    private static IEnumerable<string> Upwards()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
