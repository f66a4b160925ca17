using System.Data.Common;

namespace EscalationGrains.Storage.Database;

/// <summary>Reads one result row by column position.</summary>
internal readonly struct StoreRow(DbDataReader reader, StoreDialect dialect)
{
    public string Text(int ordinal) => reader.GetString(ordinal);

    public string? OptionalText(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public long Number(int ordinal) => reader.GetInt64(ordinal);

    public int Small(int ordinal) => reader.GetInt32(ordinal);

    public bool Flag(int ordinal) => reader.GetBoolean(ordinal);

    public Guid Id(int ordinal) => reader.GetGuid(ordinal);

    public ReadOnlyMemory<byte> Bytes(int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    public DateTimeOffset Instant(int ordinal) => dialect.ReadInstant(reader, ordinal);

    public DateTimeOffset? OptionalInstant(int ordinal) => reader.IsDBNull(ordinal) ? null : dialect.ReadInstant(reader, ordinal);

    public bool IsNull(int ordinal) => reader.IsDBNull(ordinal);
}
