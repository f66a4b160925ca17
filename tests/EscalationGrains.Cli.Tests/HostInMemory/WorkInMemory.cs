using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationGrains.Cli.Tests.HostInMemory;

/// <summary>
/// The customers, cases and the test clock of a host in memory. Not an engine: it links handles, clamps instants and moves a
/// case at the second wish for a supervisor, which is what the samples and plans need to be held against.
/// </summary>
internal sealed class WorkInMemory(DateTimeOffset start)
{
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);
    private readonly Dictionary<string, string> _customerOf = [];
    private readonly Dictionary<string, CaseInMemory> _caseOfRef = [];

    public DateTimeOffset Now { get; private set; } = start;

    public int Advances { get; private set; }

    public Dictionary<string, CaseInMemory> Cases { get; } = [];

    public bool Advance(DateTimeOffset to)
    {
        if (to < Now)
        {
            return false;
        }

        Advances++;
        Now = to;
        return true;
    }

    public DateTimeOffset Clamp(DateTimeOffset occurredAt) =>
        occurredAt > Now ? Now : occurredAt < Now - Reach ? Now - Reach : occurredAt;

    public string? CustomerOf(string identity) => _customerOf.GetValueOrDefault(identity);

    public JsonObject Post(JsonElement body)
    {
        var at = Clamp(body.TryGetProperty("occurredAt", out var told) ? told.GetDateTimeOffset() : Now);
        var customer = Identify(body.GetProperty("customer").GetProperty("identities"));
        var (found, opened) = Find(body, customer, at);
        found.Interactions.Add(new JsonObject
        {
            ["id"] = $"{found.Id}-i{found.Interactions.Count}",
            ["externalId"] = body.TryGetProperty("externalId", out var externalId) ? externalId.GetString() : null,
            ["text"] = body.GetProperty("text").GetString(),
            ["occurredAt"] = at,
        });
        var escalations = AsksForSupervisorAgain(found) ? Escalate(found, at) : [];
        return new JsonObject
        {
            ["interactionId"] = $"{found.Id}-i{found.Interactions.Count}",
            ["customerId"] = found.CustomerId,
            ["caseId"] = found.Id,
            ["caseOpened"] = opened,
            ["tier"] = found.Tier,
            ["escalations"] = escalations,
            ["duplicate"] = false,
        };
    }

    private static JsonArray Escalate(CaseInMemory found, DateTimeOffset at)
    {
        found.Escalate(at, "customer-requested");
        return [new JsonObject { ["decisionId"] = "d1", ["kind"] = "customer-requested", ["fromTier"] = 1, ["toTier"] = 2, ["trigger"] = "asked" }];
    }

    private static bool AsksForSupervisorAgain(CaseInMemory found) => found.Tier < 2 && found.Interactions.Count(item =>
        item["text"]!.GetValue<string>() is var text && (text.Contains("supervisor") || text.Contains("manager"))) >= 2;

    private static string? Named(JsonElement body, string member) =>
        body.TryGetProperty("case", out var named) && named.TryGetProperty(member, out var told) ? told.GetString() : null;

    private string Identify(JsonElement identities)
    {
        var handles = identities.EnumerateArray()
            .Select(identity => $"{identity.GetProperty("kind").GetString()}:{identity.GetProperty("value").GetString()}").ToList();
        var customer = handles.Select(handle => _customerOf.GetValueOrDefault(handle)).OfType<string>().FirstOrDefault()
            ?? $"c{_customerOf.Count + 1}";
        handles.ForEach(handle => _customerOf.TryAdd(handle, customer));
        return customer;
    }

    private (CaseInMemory Case, bool Opened) Find(JsonElement body, string customer, DateTimeOffset at)
    {
        var externalRef = Named(body, "externalRef");
        var found = externalRef is null
            ? Cases.Values.LastOrDefault(open => open.CustomerId == customer && open.Status != "closed")
            : _caseOfRef.GetValueOrDefault(externalRef);
        if (found is not null)
        {
            return (found, false);
        }

        var severity = body.TryGetProperty("severity", out var given) ? given.GetString()! : "normal";
        found = new CaseInMemory($"case-{Cases.Count + 1}", customer, externalRef, at, severity) { Topic = Named(body, "topic"), Department = Named(body, "department") };
        found.Open();
        Cases.Add(found.Id, found);
        if (externalRef is not null)
        {
            _caseOfRef.Add(externalRef, found);
        }

        return (found, true);
    }
}
