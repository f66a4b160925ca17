using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Admission;

/// <summary>Refuses posts that cannot be answered in time, before their body is read and before anything is asked of the engine.</summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, AdmissionGate gate, AdmissionMeters meters)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AdmissionMetadata>() is null || http.Features.Get<Caller>()?.TenantOrNull is not { } tenant)
        {
            return next(http);
        }

        var admitted = gate.TryEnter(tenant, out var retryAfter, out var enteredAt);
        meters.Asked(admitted);
        return admitted switch
        {
            Admitted.Yes => PassAsync(http, tenant, enteredAt),
            Admitted.OverQuota => Problems.OverQuota(retryAfter).ExecuteAsync(http),
            _ => Problems.Overloaded(retryAfter).ExecuteAsync(http),
        };
    }

    private async Task PassAsync(HttpContext http, string tenant, TimeSpan enteredAt)
    {
        try
        {
            await next(http);
        }
        finally
        {
            gate.Leave(tenant, enteredAt);
        }
    }
}
