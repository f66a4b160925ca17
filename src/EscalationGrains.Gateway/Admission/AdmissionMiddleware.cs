using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// Refuses posts that cannot be answered in time, before their body is parsed and before anything is asked of the engine. Not before the body is
/// here: room that is held while a sender dawdles is room that a few slow senders take from everybody.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, AdmissionGate gate, SharedQuotas quotas, ArrivingBodies bodies, AdmissionMeters meters, TimeProvider time)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AdmissionMetadata>() is null || http.Features.Get<Caller>() is not { TenantOrNull: { } tenant } caller
            ? next(http)
            : AdmitAsync(http, tenant, caller.PostsPerSecond);

    private async Task AdmitAsync(HttpContext http, string tenant, int? quota)
    {
        if (!await bodies.ArriveAsync(http))
        {
            meters.Asked(Admitted.Overloaded);
            await Problems.Overloaded(AdmissionGate.Later).ExecuteAsync(http);
            return;
        }

        if (await quotas.TakeAsync(tenant, quota) is var wait && wait > TimeSpan.Zero)
        {
            meters.Asked(Admitted.OverQuota);
            await RefuseAsync(http, tenant, Problems.OverQuota(wait));
            return;
        }

        var admitted = gate.TryEnter(tenant, quotas.Own(quota), out var retryAfter, out var enteredAt);
        meters.Asked(admitted);
        if (admitted != Admitted.Yes)
        {
            quotas.Return(tenant);
        }

        await (admitted switch
        {
            Admitted.Yes => PassAsync(http, tenant, enteredAt),
            Admitted.OverQuota => RefuseAsync(http, tenant, Problems.OverQuota(retryAfter)),
            _ => RefuseAsync(http, tenant, Problems.Overloaded(retryAfter)),
        });
    }

    private async Task RefuseAsync(HttpContext http, string tenant, Problem refusal)
    {
        if (gate.HoldRefusal(tenant) is var hold && hold > TimeSpan.Zero)
        {
            // Nobody reads the body any more; it shall not stand in memory meanwhile.
            if (http.Request.BodyReader.TryRead(out var unread))
            {
                http.Request.BodyReader.AdvanceTo(unread.Buffer.End);
            }

            await Task.Delay(hold, time, http.RequestAborted);
        }

        await refusal.ExecuteAsync(http);
    }

    private async Task PassAsync(HttpContext http, string tenant, TimeSpan enteredAt)
    {
        var done = false;
        try
        {
            await next(http);
            done = http.Response.StatusCode < StatusCodes.Status400BadRequest;
        }
        finally
        {
            gate.Leave(tenant, enteredAt, done);
        }
    }
}
