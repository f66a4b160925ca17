using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>
/// The journal of one case, read through the API and folded by these tests' own understanding of it: who answered for the case after each
/// event, which offer stood, which clocks ran, and what the feed must have said.
/// </summary>
internal sealed class CaseJournal
{
    private readonly string _caseId;
    private readonly Findings _findings;
    private readonly List<string> _notices = [];
    private readonly Dictionary<string, string> _clocks = [];
    private readonly HashSet<string> _ended = [];
    private string _queue = "";
    private (string Offer, string Agent, DateTimeOffset ExpiresAt)? _offer;

    /// <summary>When the owner, who is offline, loses the case.</summary>
    private DateTimeOffset? _releaseAt;

    public CaseJournal(string caseId, IReadOnlyList<CaseEventAnswer> events, Findings findings)
    {
        (_caseId, Events, _findings) = (caseId, events, findings);
        for (var i = 0; i < events.Count; i++)
        {
            findings.Unless(events[i].Sequence == i + 1, $"The journal of {caseId} has {events[i].Sequence} at place {i + 1}");
            Fold(events[i]);
            findings.Unless(Owner is { Kind: "agent" or "queue", Id.Length: > 0 }, $"Nobody answers for {caseId} after event {i + 1} {events[i].Kind}");
        }
    }

    public IReadOnlyList<CaseEventAnswer> Events { get; }

    public OwnerAnswer? Owner { get; private set; }

    public string? OpenOffer => _offer?.Offer;

    /// <summary>Types of the tenant's feed, in the order of the facts.</summary>
    public IReadOnlyList<string> Notices => _notices;

    public IEnumerable<CaseEventAnswer> Of(string kind) => Events.Where(e => e.Kind == kind);

    public IEnumerable<string> OffersTo(string agentId) => Of("offer-made").Where(e => Text(e, "agentId") == agentId).Select(e => Text(e, "offerId"));

    public static string Text(CaseEventAnswer e, string name) =>
        e.Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static DateTimeOffset Instant(CaseEventAnswer e, string name) => e.Data.GetProperty(name).GetDateTimeOffset();

    private void Fold(CaseEventAnswer e)
    {
        Notice(e);
        switch (e.Kind)
        {
            case "opened":
                _queue = Text(e, "queue");
                Owner = new OwnerAnswer("queue", _queue);
                break;
            case "escalated" or "handed-back" or "routing-learned" or "rerouted" or "tier-overridden":
                Move(e);
                break;
            case "offer-made":
                _findings.Unless(_offer is null, $"{_caseId} was held out twice at event {e.Sequence}");
                _offer = (Text(e, "offerId"), Text(e, "agentId"), Instant(e, "expiresAt"));
                break;
            case "offer-accepted":
                EndOffer(e);
                Pass(e);
                break;
            case "assigned":
                Pass(e);
                break;
            case "offer-declined" or "offer-withdrawn" or "offer-superseded":
                EndOffer(e);
                break;
            case "offer-expired":
                _findings.Unless(_offer is not { } offer || e.At >= offer.ExpiresAt, $"The offer of {_caseId} expired early at event {e.Sequence}");
                EndOffer(e);
                break;
            case "owner-released":
                _findings.Unless(Owner == new OwnerAnswer("agent", Text(e, "agentId")), $"{_caseId} was released at event {e.Sequence} by one who did not have it");
                _findings.Unless(
                    Text(e, "because") != "agent-offline" || _releaseAt <= e.At, $"{_caseId} was taken from {Text(e, "agentId")} at event {e.Sequence}, before the grace of {_releaseAt:O} ended");
                Owner = new OwnerAnswer("queue", _queue);
                _releaseAt = null;
                break;
            case "owner-went-offline" or "owner-came-back":
                _findings.Unless(Owner == new OwnerAnswer("agent", Text(e, "agentId")), $"{_caseId} has {e.Kind} at event {e.Sequence} of one who did not have it");
                _releaseAt = e.Kind == "owner-came-back" ? null : Instant(e, "releaseAt");
                break;
            case "resolved" or "closed":
                _releaseAt = null;
                break;
            case "clock-started" or "clock-resumed":
                _clocks[Text(e, "clock")] = "running";
                break;
            case "clock-paused" or "clock-met" or "clock-cancelled":
                _clocks[Text(e, "clock")] = e.Kind;
                break;
            case "clock-breached":
                _findings.Unless(_clocks.GetValueOrDefault(Text(e, "clock")) == "running", $"{_caseId} breached {Text(e, "clock")} at event {e.Sequence}, which did not run");
                _findings.Unless(e.At >= Instant(e, "dueAt"), $"{_caseId} breached {Text(e, "clock")} early at event {e.Sequence}: {e.At:O}, due {Instant(e, "dueAt"):O}");
                _clocks[Text(e, "clock")] = "breached";
                break;
        }
    }

    private void Move(CaseEventAnswer e)
    {
        _findings.Unless(Text(e, "fromQueue") == _queue, $"{_caseId} left {Text(e, "fromQueue")} at event {e.Sequence}, but was in {_queue}");
        _queue = Text(e, "toQueue");
        Owner = Owner is { Kind: "agent" } ? Owner : new OwnerAnswer("queue", _queue);
    }

    private void Pass(CaseEventAnswer e)
    {
        var previous = e.Data.GetProperty("previousOwner").Deserialize<OwnerAnswer>(JsonSerializerOptions.Web);
        _findings.Unless(previous == Owner, $"{_caseId} passed at event {e.Sequence} from {previous}, but {Owner} answered for it");
        Owner = new OwnerAnswer("agent", Text(e, "agentId"));
        _releaseAt = null;
    }

    private void EndOffer(CaseEventAnswer e)
    {
        var id = Text(e, "offerId");
        _findings.Unless(_offer is { } offer && offer.Offer == id && offer.Agent == Text(e, "agentId"), $"{_caseId} has {e.Kind} at event {e.Sequence}, but {_offer?.Offer ?? "no offer"} stood");
        _findings.Unless(_ended.Add(id), $"{id} ended twice, the second time by {e.Kind} at event {e.Sequence}");
        _offer = null;
    }

    private void Notice(CaseEventAnswer e)
    {
        var type = e.Kind switch
        {
            "opened" => "case-opened",
            "escalated" or "handed-back" or "tier-overridden" => "tier-changed",
            "rerouted" => "queue-changed",
            "clock-held" => "clock-paused",
            "clock-released" => "clock-resumed",
            "routing-learned" when Text(e, "fromQueue") != Text(e, "toQueue") => "queue-changed",
            "escalation-exhausted" or "reassigned" or "assigned" or "priority-changed" or "clock-breached" or "severity-changed" or "owner-released" or "pended" or "resumed" or "resolved" or "closed"
                or "reopened" => e.Kind,
            _ => e.Kind.StartsWith("offer-", StringComparison.Ordinal) && e.Kind != "offer-round-ended" ? e.Kind : null,
        };
        if (type is not null)
        {
            _notices.Add(type);
        }
    }
}
