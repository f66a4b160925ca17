using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// Refuses posts that cannot be answered in time, before their body is parsed and before anything is asked of the engine. Not before the body is
/// here: room that is held while a sender dawdles is room that a few slow senders take from everybody.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, AdmissionGate gate, AdmissionMeters meters)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AdmissionMetadata>() is null || http.Features.Get<Caller>()?.TenantOrNull is not { } tenant
            ? next(http)
            : AdmitAsync(http, tenant);

    private async Task AdmitAsync(HttpContext http, string tenant)
    {
        await ArriveAsync(http);
        var admitted = gate.TryEnter(tenant, out var retryAfter, out var enteredAt);
        meters.Asked(admitted);
        await (admitted switch
        {
            Admitted.Yes => PassAsync(http, tenant, enteredAt),
            Admitted.OverQuota => Problems.OverQuota(retryAfter).ExecuteAsync(http),
            _ => Problems.Overloaded(retryAfter).ExecuteAsync(http),
        });
    }

    /// <summary>Waits for a body that may be read at all, and leaves it where it is.</summary>
    private static async ValueTask ArriveAsync(HttpContext http)
    {
        var body = http.Request.BodyReader;
        for (var arrived = http.Request.ContentLength > PostedBody.MaxBytes; !arrived;)
        {
            var read = await body.ReadAsync(http.RequestAborted);
            arrived = read.IsCompleted || read.Buffer.Length > PostedBody.MaxBytes;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
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
