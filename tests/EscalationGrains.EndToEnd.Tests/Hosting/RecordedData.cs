namespace EscalationGrains.EndToEnd.Tests.Hosting;

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

    /// <summary>The files below a folder of the data folder; the calling test is skipped when it is not there.</summary>
    public static IReadOnlyList<string> RequireFiles(string path)
    {
        var folder = Roots().Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(folder is null, $"{path} is not here: set ESCALATION_DATA to the folder of recorded data");
        return [.. Directory.EnumerateFiles(folder!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_DATA") is { Length: > 0 } root)
        {
            yield return root;
            yield break;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }
}
