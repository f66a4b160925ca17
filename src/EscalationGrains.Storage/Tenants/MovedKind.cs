namespace EscalationGrains.Storage.Tenants;

/// <summary>What a column holds.</summary>
internal enum MovedKind
{
    Text,
    Number,
    Flag,

    /// <summary>Whole microseconds since 1970-01-01 UTC.</summary>
    Instant,
    Id,
    Bytes,
}
