using System.Security.Cryptography;
using System.Text;

namespace EscalationGrains.Gateway.Access;

/// <summary>Keys leave this process, and stay in it, only as hashes.</summary>
internal static class KeyHash
{
    /// <summary>Characters of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes * 2;

    /// <summary>Longest key that is looked at.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>Writes the lower-case hex SHA-256 of a key of at most <see cref="MaxKeyLength"/> characters.</summary>
    public static void Write(ReadOnlySpan<char> key, Span<char> hash)
    {
        Span<byte> utf8 = stackalloc byte[MaxKeyLength * 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(key, utf8)], digest);
        Convert.TryToHexStringLower(digest, hash, out _);
    }

    public static string Of(string key)
    {
        Span<char> hash = stackalloc char[Length];
        Write(key, hash);
        return new string(hash);
    }
}
