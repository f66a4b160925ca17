using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Tests.Streams;

public sealed class OutboxTraceTests
{
    private static readonly byte[] Notice = "{\"type\":\"case-opened\"}"u8.ToArray();

    [Fact]
    public void Carry_UntracedAct_StoresTheNoticeItself() => Assert.Same(Notice, OutboxTrace.Carry(Notice));

    [Fact]
    public void Carry_TracedAct_AddsAMemberThatIsReadBack()
    {
        using var listener = Listen();
        using var act = ProductTraces.Source.StartActivity("test")!;

        var carried = OutboxTrace.Carry(Notice);

        Assert.Equal(["type", "traceparent"], JsonDocument.Parse(carried).RootElement.EnumerateObject().Select(p => p.Name));
        var context = OutboxTrace.ContextOf(carried);
        Assert.Equal((act.TraceId, act.SpanId, true), (context.TraceId, context.SpanId, context.IsRemote));
    }

    [Fact]
    public void Continue_SeveralTraces_IsAChildOfTheFirstAndLinkedToTheOthers()
    {
        using var listener = Listen();
        var (first, second) = (Traced(out var parent), Traced(out var other));

        using var span = OutboxTrace.Continue([Message(Notice), Message(first), Message(second), Message(first)]);

        Assert.Equal((parent.TraceId, parent.SpanId), (span!.TraceId, span.ParentSpanId));
        Assert.Equal([other.SpanId], span.Links.Select(link => link.Context.SpanId));
    }

    [Fact]
    public void Continue_NothingTraced_StartsNoSpan()
    {
        using var listener = Listen();

        Assert.Null(OutboxTrace.Continue([Message(Notice)]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":\"x\",\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-XY\"}")]
    [InlineData("{\"type\":\"x\",\"traceparent\":\"nonsense nonsense nonsense nonsense nonsense nonsense nonse\"}")]
    public void ContextOf_AnythingElse_IsNone(string notice) => Assert.Equal(default, OutboxTrace.ContextOf(Encoding.UTF8.GetBytes(notice)));

    private static byte[] Traced(out ActivityContext context)
    {
        using var act = ProductTraces.Source.StartActivity("act", ActivityKind.Internal, parentContext: default)!;
        context = act.Context;
        return OutboxTrace.Carry(Notice);
    }

    private static StreamMessage Message(byte[] body) => new() { RowId = 1, Tenant = "t", Body = body };

    /// <summary>Only what runs in this test's flow is seen by it, but the source is everybody's: other tests may be traced meanwhile, which harms none.</summary>
    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductMeters.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
