using System.Collections.Concurrent;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Broken promises, one sentence each. Collected, not thrown, so that a long run tells all of them and after which failure each came.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<string> _all = new();

    public IReadOnlyCollection<string> All => _all;

    public int Count => _all.Count;

    public void Add(string finding) => _all.Enqueue(finding);

    /// <summary>Keeps <paramref name="finding"/> unless the promise held.</summary>
    public void Unless(bool held, FormattableString finding)
    {
        if (!held)
        {
            Add(finding.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
