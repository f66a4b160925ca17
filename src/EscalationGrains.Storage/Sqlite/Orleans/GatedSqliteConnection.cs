using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Orleans;

/// <summary>A connection that opens the gate again when it goes. Orleans insists on the driver's own type.</summary>
internal sealed class GatedSqliteConnection(string connectionString, SemaphoreSlim gate) : SqliteConnection(connectionString)
{
    public bool HoldsGate { get; set; }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (HoldsGate)
        {
            HoldsGate = false;
            gate.Release();
        }
    }
}
