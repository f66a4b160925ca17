namespace EscalationGrains.Grains.Customers;

/// <summary>Allocates a customer to a handle. The only place, with <c>content</c>, that holds a personal value.</summary>
/// <param name="Kind"><c>email phone social device external</c>.</param>
/// <param name="ValueHash">Lower-case hex SHA-256 of the normalised value; with tenant and kind the primary key.</param>
/// <param name="Value">The normalised value itself (E.164 phone, lower-cased e-mail).</param>
/// <param name="Verified">Whether somebody proved to hold the handle; only ever rises.</param>
public sealed record IdentityRow(string Tenant, string Kind, string ValueHash, string Value, string CustomerId, bool Verified, DateTimeOffset SeenAt);
