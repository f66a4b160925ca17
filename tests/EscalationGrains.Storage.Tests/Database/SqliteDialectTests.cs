using EscalationGrains.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationGrains.Storage.Tests.Database;

/// <summary>What an error of SQLite says about the transaction that met it.</summary>
public sealed class SqliteDialectTests
{
    [Theory]
    [InlineData(raw.SQLITE_IOERR_FSYNC)]
    [InlineData(raw.SQLITE_IOERR_DIR_FSYNC)]
    [InlineData(raw.SQLITE_IOERR)]
    public void MayHaveCommitted_TheDiskFailedAfterTheLastPage_IsInDoubt(int code) => Assert.True(SqliteDialect.MayHaveCommitted(Error(code)));

    [Theory]
    [InlineData(raw.SQLITE_FULL)]
    [InlineData(raw.SQLITE_IOERR_WRITE)]
    [InlineData(raw.SQLITE_BUSY)]
    [InlineData(raw.SQLITE_CONSTRAINT)]
    public void MayHaveCommitted_TheLastPageWasNotWritten_IsNot(int code) => Assert.False(SqliteDialect.MayHaveCommitted(Error(code)));

    /// <summary>An error of a wait for the disk is one of a store that is away as well: whoever may repeat does so.</summary>
    [Fact]
    public void IsUnavailable_TheDiskFailed_IsTrue() => Assert.True(SqliteDialect.Instance.IsUnavailable(Error(raw.SQLITE_IOERR_FSYNC)));

    private static SqliteException Error(int code) => new("said by a test", code & 0xff, code);
}
