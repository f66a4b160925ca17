using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>What the host counts about itself.</summary>
internal static class HostMetrics
{
    /// <summary>Sum over all labels, or over those that contain <paramref name="label"/>.</summary>
    public static async Task<double> ReadAsync(HostProcess host, string name, string label = "") =>
        (await new Api(host, null).GetAsync("/metrics")).Expect(200).Body.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .Where(line => line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[^1], CultureInfo.InvariantCulture));

    /// <summary>Asks again and again until the host says so.</summary>
    public static async Task UntilAsync(HostProcess host, string name, Func<double, bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        patience.CancelAfter(Waiting.Patience);
        for (double last; !isSo(last = await ReadAsync(host, name));)
        {
            Assert.False(patience.IsCancellationRequested, $"{name} stayed at {last}");
        }
    }
}
