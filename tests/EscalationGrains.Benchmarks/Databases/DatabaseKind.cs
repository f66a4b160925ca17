namespace EscalationGrains.Benchmarks.Databases;

/// <summary>The databases that are measured.</summary>
internal enum DatabaseKind
{
    Sqlite = 0,
    Postgres = 1,
}
