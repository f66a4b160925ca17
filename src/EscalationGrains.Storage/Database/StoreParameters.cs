using System.Data;
using System.Data.Common;

namespace EscalationGrains.Storage.Database;

/// <summary>Binds values to a command by name, in the dialect's types.</summary>
internal readonly struct StoreParameters(DbCommand command, StoreDialect dialect)
{
    public StoreParameters Text(string name, string? value) => Add(name, DbType.String, value);

    public StoreParameters Number(string name, long? value) => Add(name, DbType.Int64, value);

    public StoreParameters Flag(string name, bool? value) => Add(name, DbType.Boolean, value);

    public StoreParameters Id(string name, Guid? value) => Add(name, null, value is { } id ? dialect.FromId(id) : null);

    public StoreParameters Bytes(string name, byte[]? value) => Add(name, DbType.Binary, value);

    public StoreParameters Instant(string name, DateTimeOffset? value) =>
        Add(name, null, value is { } at ? dialect.FromInstant(at) : null);

    public StoreParameters Texts(string name, IEnumerable<string> values) => Add(name, null, dialect.FromTexts(values));

    public StoreParameters Numbers(string name, IEnumerable<long> values) => Add(name, null, dialect.FromNumbers(values));

    private StoreParameters Add(string name, DbType? type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        if (type is { } known)
        {
            parameter.DbType = known;
        }

        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return this;
    }
}
