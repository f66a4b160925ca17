using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Gateway.Tests.Admission;

/// <summary>Posts that one gateway did not let in, counted by its meter before they are answered.</summary>
internal sealed class CountedRefusals : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public CountedRefusals(GatewayApp app)
    {
        var own = app.App.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "escalation.admission.posts" && ReferenceEquals(instrument.Meter.Scope, own))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags[0].Value is not "admitted")
            {
                Interlocked.Add(ref _count, count);
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
