using System.Globalization;

namespace EscalationGrains.Benchmarks.Hosting;

/// <summary>Reads the text that <c>/metrics</c> answers.</summary>
internal static class PrometheusText
{
    /// <summary>Values by name, summed over their labels.</summary>
    public static IReadOnlyDictionary<string, double> Read(string text)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            var name = line[..line.IndexOfAny(['{', ' '])];
            var value = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}', StringComparison.Ordinal) ? 0 : 1];
            sums[name] = sums.GetValueOrDefault(name) + double.Parse(value, CultureInfo.InvariantCulture);
        }

        return sums;
    }
}
