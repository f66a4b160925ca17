namespace EscalationGrains.Grains.Access;

/// <summary>A client brand and the org that answers for it.</summary>
/// <param name="Region">ISO 3166-1 alpha-2; reads national phone numbers. Default <c>US</c>.</param>
/// <param name="Language">BCP 47 primary tag of cases whose customer names none. Default <c>en</c>.</param>
/// <param name="PostsPerSecond">Quota of interactions at each gateway. Null: what the gateway's configuration says.</param>
public sealed record TenantRow(string Tenant, string Org, string Name, string Region, string Language, DateTimeOffset CreatedAt, int? PostsPerSecond = null);
