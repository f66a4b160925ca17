using System.Security.Cryptography;
using System.Text;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Customers;
using PhoneNumbers;

namespace EscalationGrains.Grains.Customers;

/// <summary>Brings a handle into its one form, so that the same person written differently is found again.</summary>
internal static class IdentityNormaliser
{
    /// <summary>E-mail: trimmed, lower-cased. Phone: E.164, read with the region when it is national. Others: trimmed.</summary>
    /// <param name="region">ISO 3166-1 alpha-2, upper case: the customer's, else the tenant's.</param>
    /// <returns>False when the value cannot be such a handle.</returns>
    public static bool TryNormalise(IdentityInput identity, string region, out NormalisedIdentity normalised)
    {
        var value = identity.Kind switch
        {
            IdentityKind.Email => Email(identity.Value),
            IdentityKind.Phone => Phone(identity.Value, region),
            _ => identity.Value.Trim(),
        };
        normalised = new() { Kind = identity.Kind, Value = value ?? string.Empty, ValueHash = Hash(value ?? string.Empty), Verified = identity.Verified };
        return value is { Length: > 0 };
    }

    /// <summary>Lower-case hex SHA-256 of the UTF-8 bytes.</summary>
    public static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    private static string? Email(string value)
    {
        var email = value.Trim().ToLowerInvariant();
        var at = email.LastIndexOf('@');
        return at > 0 && at < email.Length - 1 && !email.Any(char.IsWhiteSpace) ? email : null;
    }

    private static string? Phone(string value, string region)
    {
        try
        {
            var util = PhoneNumberUtil.GetInstance();
            var number = util.Parse(value, region);

            // "Possible" and not "valid": numbering plans change faster than metadata, and a real customer must not be refused.
            return util.IsPossibleNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
