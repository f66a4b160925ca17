namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>The databases every promise is kept on.</summary>
public enum DatabaseKind
{
    Sqlite = 0,
    Postgres = 1,
}
