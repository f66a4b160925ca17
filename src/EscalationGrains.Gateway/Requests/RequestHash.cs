using System.Security.Cryptography;
using System.Text;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Tells whether a request that reuses an idempotency key is the same request.</summary>
internal static class RequestHash
{
    /// <returns>Lower-case hex SHA-256 of method, path, tenant and body, divided by line feeds.</returns>
    public static string Of(string method, string path, string tenant, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n{tenant}\n"));
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }
}
