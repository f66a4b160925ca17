using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Gateway.Requests;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Access;

/// <summary>The one place that decides whether a request may reach its endpoint: key, role, tenant, own agent, well-formed ids.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, KeyCache keys, FeedTickets tickets, TenantGrainsCache tenants, IOptions<AccessOptions> options)
{
    private const string Scheme = "Bearer ";
    private const string PasswordScheme = "Basic ";
    private const string PasswordChallenge = "Basic realm=\"operator\", charset=\"UTF-8\"";

    /// <summary>Bytes of user and password: the longest key as four bytes a character, and a name before it.</summary>
    private const int MaxCredentials = (4 * KeyHash.MaxKeyLength) + 256;

    private static readonly Principal OperatorPrincipal = new() { KeyId = "operator", Org = "", Tenants = [], Role = "operator" };

    private static readonly Problem KeyMissing = Problems.Of("access.key-missing", "Send your key in the header 'Authorization: Bearer <key>'.");
    private static readonly Problem KeyUnknown = Problems.Of("access.key-unknown", "This key is not known, or was revoked.");
    private static readonly Problem TicketUnknown = Problems.Of("access.ticket-unknown", "This ticket is not known, was used or is too old.");
    private static readonly Problem RoleForbids = Problems.Of("access.role", "The role of this key may not do this.");
    private static readonly Problem TenantRequired = Problems.Of("tenant.required", "This key has several tenants: name one in the header 'Tenant'.");

    private readonly string? _operatorHash = string.IsNullOrWhiteSpace(options.Value.OperatorKey) ? null : KeyHash.Of(options.Value.OperatorKey);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AccessMetadata>()?.Rule is not { } rule)
        {
            await next(http);
            return;
        }

        var problem = await AdmitAsync(http, rule) ?? RouteIds.Check(http.Request);
        await (problem?.ExecuteAsync(http) ?? next(http));
    }

    private async ValueTask<Problem?> AdmitAsync(HttpContext http, AccessRule rule)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (rule.TakesPassword && header.StartsWith(PasswordScheme, StringComparison.OrdinalIgnoreCase))
        {
            header = Scheme + PasswordOf(header.AsSpan(PasswordScheme.Length));
        }

        if (rule.TakesTicket && header.Length == 0 && http.Request.Query["ticket"] is { Count: > 0 } ticket)
        {
            return await tickets.TakeAsync(ticket.ToString()) is { } holder && await keys.IsStillKnownAsync(holder.Principal)
                ? Admit(http, rule, holder.Principal, holder.Tenant)
                : TicketUnknown;
        }

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return rule.TakesPassword ? KeyMissing with { Challenge = PasswordChallenge } : KeyMissing;
        }

        var key = header.AsMemory(Scheme.Length).Trim();
        if (key.Length is 0 or > KeyHash.MaxKeyLength)
        {
            return Unknown(rule);
        }

        var principal = await IdentifyAsync(key.Span);
        return principal is null ? Unknown(rule) : Admit(http, rule, principal, http.Request.Headers["Tenant"].ToString());
    }

    private Problem? Admit(HttpContext http, AccessRule rule, Principal principal, string tenant)
    {
        var role = RoleOf(principal);
        if (!rule.Roles.HasFlag(role) || role == Role.None)
        {
            return RoleForbids;
        }

        if (tenant.Length > 0 && role != Role.Operator && !principal.Tenants.Contains(tenant))
        {
            return Problems.TenantUnknown;
        }

        if (tenant.Length == 0 && principal.Tenants.Count == 1)
        {
            tenant = principal.Tenants[0];
        }

        if (tenant.Length == 0 && rule.Scope == TenantScope.One)
        {
            return TenantRequired;
        }

        if (rule.OwnOnly && role == Role.Agent && !http.Request.RouteValues["agentId"]!.Equals(principal.AgentId))
        {
            return Problems.NotYours;
        }

        http.Features.Set(new Caller(principal, role, tenant.Length == 0 || role == Role.Operator ? null : tenants.Of(tenant)));
        return null;
    }

    private static Problem Unknown(AccessRule rule) => rule.TakesPassword ? KeyUnknown with { Challenge = PasswordChallenge } : KeyUnknown;

    /// <summary>What follows the colon of decoded credentials; empty when they cannot be read.</summary>
    private static string PasswordOf(ReadOnlySpan<char> credentials)
    {
        Span<byte> decoded = stackalloc byte[MaxCredentials];
        if (!Convert.TryFromBase64Chars(credentials.Trim(), decoded, out var length) || decoded[..length].IndexOf((byte)':') is not (>= 0 and var colon))
        {
            return "";
        }

        return Encoding.UTF8.GetString(decoded[(colon + 1)..length]);
    }

    /// <summary>An agent's key without an agent could act for nobody.</summary>
    private static Role RoleOf(Principal principal) => principal.Role switch
    {
        "platform" => Role.Platform,
        "agent" when principal.AgentId is not null => Role.Agent,
        "supervisor" => Role.Supervisor,
        "admin" => Role.Admin,
        _ => ReferenceEquals(principal, OperatorPrincipal) ? Role.Operator : Role.None,
    };

    private ValueTask<Principal?> IdentifyAsync(ReadOnlySpan<char> key)
    {
        Span<char> hash = stackalloc char[KeyHash.Length];
        KeyHash.Write(key, hash);
        return IsOperator(hash) ? new(OperatorPrincipal) : keys.FindAsync(hash);
    }

    private bool IsOperator(ReadOnlySpan<char> hash) =>
        _operatorHash is not null && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash), MemoryMarshal.AsBytes(_operatorHash.AsSpan()));
}
