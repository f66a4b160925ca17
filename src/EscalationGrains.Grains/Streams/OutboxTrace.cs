using System.Diagnostics;
using System.Text;

namespace EscalationGrains.Grains.Streams;

/// <summary>Carries a trace over the outbox: the last member of a traced notice is <c>traceparent</c> (W3C), which readers that do not know it ignore.</summary>
internal static class OutboxTrace
{
    /// <summary><c>,"traceparent":"00-32 hex-16 hex-01"}</c></summary>
    private const int SuffixLength = 16 + 55 + 2;

    private static ReadOnlySpan<byte> Member => ",\"traceparent\":\""u8;

    /// <summary>The notice as it is to be stored: unchanged, unless the act is traced.</summary>
    /// <param name="notice">UTF-8 JSON object with at least one member.</param>
    public static byte[] Carry(byte[] notice)
    {
        if (!ProductTraces.Source.HasListeners() || Activity.Current is not { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            return notice;
        }

        return [.. notice.AsSpan(0, notice.Length - 1), .. Member, .. Encoding.ASCII.GetBytes(id), .. "\"}"u8];
    }

    /// <summary>Goes on with the traces of a delivery: its span is a child of the first and linked to the others.</summary>
    public static Activity? Continue(IReadOnlyList<StreamMessage> messages)
    {
        if (!ProductTraces.Source.HasListeners())
        {
            return null;
        }

        var span = ProductTraces.StartShared("outbox deliver", ActivityKind.Consumer, messages.Select(message => ContextOf(message.Body)));
        span?.SetTag("escalation.messages", messages.Count);
        return span;
    }

    internal static ActivityContext ContextOf(ReadOnlySpan<byte> notice)
    {
        if (notice.Length < SuffixLength || !notice[^SuffixLength..].StartsWith(Member))
        {
            return default;
        }

        var id = Encoding.ASCII.GetString(notice[(notice.Length - SuffixLength + Member.Length)..^2]);
        return ActivityContext.TryParse(id, null, isRemote: true, out var context) ? context : default;
    }
}
