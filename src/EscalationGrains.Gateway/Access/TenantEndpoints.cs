using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Access;

/// <summary><c>/v1/tenants</c>: tenants and their keys.</summary>
internal static class TenantEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var tenants = v1.MapGroup("/tenants/{tenant}").WithTags("Access");
        tenants.MapPut("", PutAsync).Require(Permission.WriteTenants)
            .WithSummary("Create or update a tenant").TakesBody<PutTenantRequest>().Refuses(409)
            .Produces<TenantView>().Produces<TenantView>(StatusCodes.Status201Created);
        tenants.MapPost("/keys", CreateKeyAsync).Require(Permission.WriteKeys)
            .WithSummary("Create a key; it is shown once").TakesBody<CreateKeyRequest>()
            .Produces<CreatedKey>(StatusCodes.Status201Created);
        tenants.MapDelete("/keys/{keyId}", RevokeKeyAsync).Require(Permission.WriteKeys)
            .WithSummary("Revoke a key").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PutAsync(string tenant, HttpContext http, IGrainFactory grains)
    {
        using var body = await PostedBody.ReadAsync(http);
        var request = TenantReader.ReadTenant(body.Fields);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        var grain = grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant));
        var isNew = (await grain.Find()).Value is null;
        return Answer.Of(await grain.Put(request), ContractsJson.Default.TenantView, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> CreateKeyAsync(string tenant, HttpContext http, Caller caller, IGrainFactory grains)
    {
        if (!caller.Has(tenant))
        {
            return Problems.TenantUnknown;
        }

        using var body = await PostedBody.ReadAsync(http);
        var request = TenantReader.ReadKey(body.Fields, caller);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        var reply = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).CreateKey(request);
        http.Response.Headers.CacheControl = "no-store";
        return Answer.Of(reply, ContractsJson.Default.CreatedKey, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeKeyAsync(string tenant, string keyId, Caller caller, IGrainFactory grains, KeyCache keys)
    {
        if (!caller.Has(tenant))
        {
            return Problems.TenantUnknown;
        }

        var refusal = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).RevokeKey(keyId);
        keys.Forget(keyId);
        return Answer.Of(refusal);
    }
}
