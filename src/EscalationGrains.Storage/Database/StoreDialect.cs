using System.Data.Common;

namespace EscalationGrains.Storage.Database;

/// <summary>What the two databases spell differently in statements that are otherwise the same.</summary>
internal abstract class StoreDialect
{
    public abstract object FromInstant(DateTimeOffset at);

    public abstract DateTimeOffset ReadInstant(DbDataReader reader, int ordinal);

    /// <summary>A list as one parameter; compared with <see cref="IsAny"/>.</summary>
    public abstract object FromTexts(IEnumerable<string> values);

    public abstract object FromNumbers(IEnumerable<long> values);

    /// <summary>A condition that is true when the column is one of the list's members.</summary>
    public abstract string IsAny(string column, string parameter);

    /// <summary>Says that the database could not be reached or refused for a reason that passes.</summary>
    public abstract bool IsUnavailable(Exception error);
}
