namespace EscalationGrains.Grains.Interactions;

/// <summary>A personal value: text, subject, name, free-text reason. Erasure deletes these rows by customer.</summary>
/// <param name="ContentId">What events and interaction rows refer to; unique within the tenant.</param>
/// <param name="Body">UTF-8 text; for interactions a JSON object <c>{"subject","text"}</c>.</param>
public sealed record ContentRow(string Tenant, string ContentId, string CustomerId, string Body);
