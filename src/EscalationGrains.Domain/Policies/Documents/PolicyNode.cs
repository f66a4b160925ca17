namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>A piece of a policy document as it was written, whatever the notation (YAML or JSON): the rules for reading one stand here once,
/// and whoever reads a notation only says what stood where.</summary>
/// <param name="Line">Counts from 1; 0 when the notation does not say.</param>
/// <param name="Column">Counts from 1; 0 when the notation does not say.</param>
public abstract record PolicyNode(int Line, int Column)
{
    /// <summary>What a person would call it.</summary>
    public abstract string Kind { get; }

    /// <summary>A word, number, duration or truth value; the reader of the field decides which.</summary>
    public sealed record Scalar(string Text, int Line = 0, int Column = 0) : PolicyNode(Line, Column)
    {
        public override string Kind => "a single value";
    }

    public sealed record List(IReadOnlyList<PolicyNode> Items, int Line = 0, int Column = 0) : PolicyNode(Line, Column)
    {
        public override string Kind => "a list";
    }

    public sealed record Map(IReadOnlyList<Entry> Entries, int Line = 0, int Column = 0) : PolicyNode(Line, Column)
    {
        public override string Kind => "a group of fields";
    }

    /// <summary>A field of a map; its position is the position of its name.</summary>
    public sealed record Entry(string Name, PolicyNode Value, int Line = 0, int Column = 0);
}
