using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>Writes the interactions of one incident. Caller and channel are those of the opening row for all of them.</summary>
internal sealed class IncidentInteractions(ServiceNowRow opening)
{
    private readonly RecordedCustomer _customer = RecordedCustomer.External(
        opening.Caller is null ? $"servicenow:unknown-{opening.Number}" : $"servicenow:{opening.Caller}");

    private readonly string _channel = ServiceNowWords.Channel(opening.ContactType);
    private readonly string _caseRef = ServiceNowWords.CaseRef(opening.Number);

    /// <summary>
    /// The first row, posted when the incident was opened and not when the row was written: most rows were written later, and
    /// the case opens at the instant of its first interaction.
    /// </summary>
    public InteractionStep Opening() => Interaction(opening, opening.OpenedAt, new RecordedInteraction
    {
        Channel = _channel,
        Direction = "inbound",
        OccurredAt = Rfc3339.Format(opening.OpenedAt),
        ExternalId = $"{opening.Number}:{opening.Line}",
        Customer = _customer,
        Case = new RecordedCase(
            _caseRef,
            opening.Category is null ? null : $"category-{opening.Category}",
            ServiceNowWords.Department(opening.Group)),
        Author = new RecordedAuthor("customer"),
        Text = $"Incident {opening.Number}, category {opening.Category ?? "none"}, subcategory {opening.Subcategory ?? "none"}",
        Severity = ServiceNowWords.Severity(opening.Priority),
    });

    public InteractionStep Update(ServiceNowRow row) => Interaction(row, row.HappenedAt, new RecordedInteraction
    {
        Channel = _channel,
        Direction = "internal",
        OccurredAt = Rfc3339.Format(row.HappenedAt),
        ExternalId = $"{row.Number}:{row.Line}",
        Customer = _customer,
        Case = new RecordedCase(_caseRef),
        Author = new RecordedAuthor("system"),
        Text = $"Incident {row.Number}, update {row.ModCount}",
    });

    private static InteractionStep Interaction(ServiceNowRow row, DateTimeOffset at, RecordedInteraction body) => new()
    {
        At = at,
        Lane = row.Number,
        Line = row.Line,
        IdempotencyKey = $"servicenow:{row.Number}:{row.Line}",
        Body = ReplayBody.Of(body),
    };
}
