using System.Data.Common;

namespace EscalationGrains.Storage.Database;

/// <summary>What the two databases spell differently in statements that are otherwise the same.</summary>
internal abstract class StoreDialect
{
    public abstract object FromInstant(DateTimeOffset at);

    public abstract DateTimeOffset ReadInstant(DbDataReader reader, int ordinal);

    public abstract object FromId(Guid id);

    /// <summary>A list as one parameter; compared with <see cref="IsAny"/>.</summary>
    public abstract object FromTexts(IEnumerable<string> values);

    public abstract object FromNumbers(IEnumerable<long> values);

    /// <summary>A condition that is true when the column is one of the list's members.</summary>
    public abstract string IsAny(string column, string parameter);

    /// <summary>A list as a table <c>asked</c> with a column <c>value</c>.</summary>
    public abstract string AsTable(string parameter);

    /// <summary>A list joined with the rows of a table that fit each member: one index probe for each, whatever the planner believes of the
    /// table. Planned while a table is empty, a plain join reads all of it for ever (22 ms at 10,000 rows).</summary>
    /// <param name="rows">Name of the rows that were found.</param>
    /// <param name="condition">Compares columns of the table, by their plain names, with <c>asked.value</c> and parameters.</param>
    public abstract string Probe(string parameter, string table, string rows, string condition);

    /// <summary>Says that the database could not be reached or refused for a reason that passes.</summary>
    public abstract bool IsUnavailable(Exception error);
}
