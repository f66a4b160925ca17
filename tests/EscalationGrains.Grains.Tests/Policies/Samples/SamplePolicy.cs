using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Grains.Policies;

namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>The policies of <c>samples/policies</c>, read as a tenant's document would be.</summary>
internal static class SamplePolicy
{
    public static string Folder { get; } = Path.Combine(CheckedIn.Repository, "samples", "policies");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".yaml"));

    public static EscalationPolicy Read(string name)
    {
        var reading = PolicyText.Read(Text(name), name, 1);
        Assert.True(reading is PolicyReading.Read, string.Join(Environment.NewLine, (reading as PolicyReading.Faulty)?.Faults ?? []));
        return ((PolicyReading.Read)reading).Policy;
    }
}
