using System.Globalization;

namespace EscalationGrains.Contracts;

/// <summary>Grain keys are <c>scope/id</c>: a tenant, <c>@org</c> or <c>~sys</c>, then the id. Never a bare number or hex word: ADO.NET
/// grain storage reads "0012" as "12" (measured). Stored for ever; never change a form.</summary>
public static class GrainKeys
{
    public const string Access = "~sys/access";

    public const string TestClock = "~sys/test-clock";

    public static string OfTenant(string tenant, string id) => $"{tenant}/{id}";

    public static string OfOrg(string org, string id) => $"@{org}/{id}";

    public static string OfSystem(string id) => $"~sys/{id}";

    /// <param name="lane">From 0; any number of them do the same.</param>
    public static string Intake(string tenant, int lane = 0) => OfTenant(tenant, lane == 0 ? "intake" : string.Create(CultureInfo.InvariantCulture, $"intake-{lane}"));

    public static string Interactions(string tenant) => OfTenant(tenant, "interactions");

    public static string Customers(string tenant) => OfTenant(tenant, "customers");

    public static string Cases(string tenant) => OfTenant(tenant, "cases");

    public static string CaseCommands(string tenant) => OfTenant(tenant, "case-commands");

    public static string Queues(string tenant) => OfTenant(tenant, "queues");

    public static string Tenant(string tenant) => OfTenant(tenant, "tenant");

    public static string Policy(string tenant, string name) => OfTenant(tenant, "policy-" + name);

    public static string ActivePolicy(string tenant) => OfTenant(tenant, "active-policy");

    public static string PolicyCheck(string tenant) => OfTenant(tenant, "policy-check");

    public static string Simulation(string tenant, string id) => OfTenant(tenant, "simulation-" + id);

    public static string Explanations(string tenant) => OfTenant(tenant, "explanations");

    public static string Handoffs(string tenant) => OfTenant(tenant, "handoffs");

    public static string DeadLetters(string tenant) => OfTenant(tenant, "dead-letters");

    public static string Quota(string tenant) => OfTenant(tenant, "quota");

    public static string TenantFeed(string tenant) => OfTenant(tenant, "events");

    public static string Roster(string org) => OfOrg(org, "~roster");

    /// <summary>Of an org: which of its agents have an event feed open.</summary>
    public static string OpenFeeds(string org) => OfOrg(org, "~feeds");

    public static string Ticket(string ticket) => OfSystem("ticket-" + ticket);

    /// <summary>Splits <c>scope/id</c>; the scope keeps its <c>@</c> or <c>~</c>.</summary>
    public static (string Scope, string Id) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new ArgumentException($"'{key}' is not scope/id.", nameof(key)) : (key[..slash], key[(slash + 1)..]);
    }
}
