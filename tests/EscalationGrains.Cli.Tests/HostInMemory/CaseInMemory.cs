using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationGrains.Cli.Tests.HostInMemory;

/// <summary>
/// A case as the HTTP contract describes it, strict where the contract refuses: the oracle that plans are held against. It
/// shares nothing with the tool but the JSON on the wire.
/// </summary>
internal sealed class CaseInMemory(string id, string customerId, string? externalRef, DateTimeOffset openedAt, string severity)
{
    private readonly List<JsonObject> _events = [];
    private string _status = "open";
    private DateTimeOffset? _resolvedAt;
    private DateTimeOffset? _closedAt;
    private int _reopenCount;
    private int _reassignCount;

    public string Id => id;

    public string CustomerId => customerId;

    public string? ExternalRef => externalRef;

    public string? Topic { get; init; }

    public string? Department { get; init; }

    public string Status => _status;

    public string Severity { get; private set; } = severity;

    public int Tier { get; private set; } = 1;

    public int ReassignCount => _reassignCount;

    public int ReopenCount => _reopenCount;

    public List<JsonObject> Interactions { get; } = [];

    public IReadOnlyList<JsonObject> Events => _events;

    public void Open() => Record("opened", openedAt, new JsonObject { ["severity"] = Severity });

    public void Escalate(DateTimeOffset at, string kind)
    {
        Tier = 2;
        Record("escalated", at, new JsonObject { ["kind"] = kind, ["fromTier"] = 1, ["toTier"] = 2 });
    }

    /// <returns>The code of the refusal; null when the command was taken.</returns>
    public string? Command(string verb, JsonElement body, DateTimeOffset at)
    {
        var refusal = (verb, _status) switch
        {
            ("pend", not "open") => "case.not-open",
            ("resume", not "pending") => "case.not-pending",
            ("reopen", not ("resolved" or "closed")) => "case.not-resolved",
            ("resolve", "closed") => "case.already-closed",
            ("severity" or "reassign", "resolved" or "closed") => "case.not-open",
            _ => null,
        };
        if (refusal is null)
        {
            Apply(verb, body, at);
        }

        return refusal;
    }

    public JsonObject View() => new()
    {
        ["id"] = id,
        ["externalRef"] = externalRef,
        ["customerId"] = customerId,
        ["topic"] = Topic,
        ["department"] = Department,
        ["status"] = _status,
        ["severity"] = Severity,
        ["tier"] = Tier,
        ["openedAt"] = openedAt,
        ["resolvedAt"] = _resolvedAt,
        ["closedAt"] = _closedAt,
        ["reopenCount"] = _reopenCount,
        ["reassignCount"] = _reassignCount,
        ["interactionCount"] = Interactions.Count,
    };

    private void Apply(string verb, JsonElement body, DateTimeOffset at)
    {
        switch (verb)
        {
            case "severity":
                ChangeSeverity(body.GetProperty("value").GetString()!, at);
                break;
            case "reassign":
                Assert.False(string.IsNullOrEmpty(body.GetProperty("department").GetString()));
                _reassignCount++;
                break;
            case "pend":
                Assert.Contains(body.GetProperty("waitingFor").GetString(), (string[])["customer", "third-party"]);
                _status = "pending";
                break;
            case "resume":
                _status = "open";
                break;
            case "resolve":
                (_status, _resolvedAt) = ("resolved", at);
                break;
            case "close":
                (_status, _closedAt) = ("closed", at);
                break;
            case "reopen":
                (_status, _resolvedAt, _closedAt) = ("open", null, null);
                _reopenCount++;
                break;
            default:
                Assert.Fail($"no such command: {verb}");
                break;
        }
    }

    private void ChangeSeverity(string value, DateTimeOffset at)
    {
        if (value != Severity)
        {
            Record("severity-changed", at, new JsonObject { ["from"] = Severity, ["to"] = value });
            Severity = value;
        }
    }

    private void Record(string kind, DateTimeOffset at, JsonObject data) => _events.Add(new JsonObject
    {
        ["sequence"] = _events.Count + 1,
        ["kind"] = kind,
        ["at"] = at,
        ["data"] = data,
    });
}
