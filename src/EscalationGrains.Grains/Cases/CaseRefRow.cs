namespace EscalationGrains.Grains.Cases;

/// <summary>Allocates a case to a name a platform uses.</summary>
/// <param name="Name"><c>ref:</c> + external reference, or <c>thread:</c> + provider's conversation id.</param>
public sealed record CaseRefRow(string Tenant, string Name, string CaseId, string CustomerId);
