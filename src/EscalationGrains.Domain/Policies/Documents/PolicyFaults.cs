namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Collects every fault of a document, so that its author sees all of them at once.</summary>
internal sealed class PolicyFaults
{
    private readonly List<PolicyFault> _faults = [];

    public int Count => _faults.Count;

    public void Add(string code, string path, int line, int column, string detail) => _faults.Add(new PolicyFault("policy." + code, path, line, column, detail));

    public void Add(string code, string path, PolicyNode at, string detail) => Add(code, path, at.Line, at.Column, detail);

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<PolicyFault> All() => [.. _faults.Distinct().OrderBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Path, StringComparer.Ordinal)];
}
