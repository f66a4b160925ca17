using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Tenants;

/// <summary>
/// All that is one tenant's. Not: agents, who are the org's; keys that open other tenants too; snapshots, which the host makes anew; messages
/// under way, of which there must be none.
/// </summary>
internal static class MovedTables
{
    private const string OfTenant = "tenant = @tenant";

    public static readonly IReadOnlyList<MovedTable> All =
    [
        new("tenant", [Text("tenant"), Text("org"), Text("name"), Text("region"), Text("language"), Instant("created_at"), Number("posts_per_second")], ["tenant"], OfTenant),
        new("api_key", [Text("key_id"), Text("key_hash"), Text("org"), Text("tenants"), Text("role"), Text("agent_id"), Instant("created_at"), Instant("revoked_at")], ["key_id"], "tenants = @only"),
        new(
            "OrleansStorage",
            [
                Text("GrainTypeString"), Text("GrainIdExtensionString"), Number("GrainIdHash"), Number("GrainIdN0"), Number("GrainIdN1"), Number("GrainTypeHash"),
                Text("ServiceId"), new("PayloadBinary", MovedKind.Bytes), Number("Version"),
            ],
            ["GrainTypeString", "GrainIdExtensionString"],
            "GrainTypeString in ('policy', 'active-policy') and GrainIdExtensionString >= @from and GrainIdExtensionString < @to")
        { IsDocument = true },
        MovedTable.Of(JournalTables.Event, ["stream", "seq"], Under("stream", StreamKeys.OfCase("@")), Under("stream", StreamKeys.OfCustomer("@"))),
        MovedTable.Of(CustomerTables.Identity, ["tenant", "kind", "value_hash"], OfTenant),
        MovedTable.Of(CaseTables.CaseRef, ["tenant", "name"], OfTenant),
        MovedTable.Of(InteractionTables.Interaction, ["tenant", "interaction_id"], OfTenant),
        MovedTable.Of(InteractionTables.Content, ["tenant", "content_id"], OfTenant),
        MovedTable.Of(JournalTables.Idempotency, ["tenant", "key"], OfTenant),
        MovedTable.Of(CaseTables.CaseList, ["tenant", "case_id"], OfTenant),
        MovedTable.Of(JournalTables.Deadline, ["case_key"], Under("case_key", "@")),
        MovedTable.Of(JournalTables.FeedEvent, ["feed", "sequence"], "feed = @feed"),
    ];

    /// <summary>Every parameter that any of the conditions names.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(string tenant) => new Dictionary<string, string>
    {
        ["tenant"] = tenant,
        ["only"] = $"[\"{tenant}\"]",
        ["from"] = tenant + "/",
        ["to"] = tenant + "0",
        ["feed"] = GrainKeys.TenantFeed(tenant),
    };

    /// <summary>Keys that begin with the prefix, the tenant and a slash; <c>0</c> is what follows the slash.</summary>
    private static string Under(string column, string prefix) => $"{column} >= '{prefix.TrimEnd('@')}' || @from and {column} < '{prefix.TrimEnd('@')}' || @to";

    private static MovedColumn Text(string name) => new(name, MovedKind.Text);

    private static MovedColumn Number(string name) => new(name, MovedKind.Number);

    private static MovedColumn Instant(string name) => new(name, MovedKind.Instant);
}
