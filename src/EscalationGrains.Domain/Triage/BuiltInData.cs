using System.Text;

namespace EscalationGrains.Domain.Triage;

/// <summary>The data files that are part of the program.</summary>
internal static class BuiltInData
{
    private const string Folder = "EscalationGrains.Domain.Triage.Data.";

    /// <summary>Adds one file after the other, in the order of their names.</summary>
    /// <param name="kind">How the names begin: <c>phrases</c> or <c>valence</c>.</param>
    public static T Load<T>(string kind, T seed, Func<T, string, string, T> add)
    {
        var assembly = typeof(BuiltInData).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder + kind + '.', StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            seed = add(seed, name[Folder.Length..], reader.ReadToEnd());
        }

        return seed;
    }
}
