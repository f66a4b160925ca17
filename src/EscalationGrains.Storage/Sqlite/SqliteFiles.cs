using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>Where the two files stand and how they are opened.</summary>
internal sealed class SqliteFiles(string folder)
{
    /// <summary>How long a connection waits for another one's lock; the writer holds the file for milliseconds.</summary>
    private const int BusySeconds = 5;

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The journal and all that its units write.</summary>
    public string Journal => Path.Combine(Folder, "escalation.db");

    /// <summary>Grain state and reminders, written by Orleans' own providers.</summary>
    public string Orleans => Path.Combine(Folder, "orleans.db");

    public string Reading => Build(Journal, SqliteOpenMode.ReadOnly, pooling: true);

    public string Writing => Build(Journal, SqliteOpenMode.ReadWrite, pooling: false);

    public static string Creating(string file) => Build(file, SqliteOpenMode.ReadWriteCreate, pooling: false);

    public static string Build(string file, SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = pooling,
        DefaultTimeout = BusySeconds,
    }.ToString();
}
