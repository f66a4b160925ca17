using System.Text;

namespace EscalationGrains.EndToEnd.Tests.Telemetry;

/// <summary>Reads what these tests look at out of an <c>ExportTraceServiceRequest</c>; field numbers are those of opentelemetry-proto.</summary>
internal static class OtlpTraces
{
    private const string Role = "escalation.role";

    public static List<Span> Read(byte[] request)
    {
        var spans = new List<Span>();
        foreach (var (_, resourceSpans) in Fields(request).Where(f => f.Number == 1))
        {
            var fields = Fields(resourceSpans);
            var service = fields.Where(f => f.Number == 1).SelectMany(f => Fields(f.Value)).Where(f => f.Number == 1).Select(f => Attribute(f.Value)).FirstOrDefault(a => a.Key == Role).Text ?? "";
            spans.AddRange(fields.Where(f => f.Number == 2).SelectMany(scope => Fields(scope.Value)).Where(f => f.Number == 2).Select(span => SpanOf(span.Value, service)));
        }

        return spans;
    }

    private static Span SpanOf(byte[] message, string service)
    {
        var fields = Fields(message);
        string Hex(int number) => Convert.ToHexStringLower(fields.FirstOrDefault(f => f.Number == number).Value ?? []);
        var name = Encoding.UTF8.GetString(fields.First(f => f.Number == 5).Value);
        var links = fields.Where(f => f.Number == 13).Select(link => Convert.ToHexStringLower(Fields(link.Value).First(f => f.Number == 1).Value));
        return new Span(Hex(1), Hex(2), Hex(4), name, service, [.. links]);
    }

    private static (string Key, string? Text) Attribute(byte[] message)
    {
        var fields = Fields(message);
        var value = Fields(fields.First(f => f.Number == 2).Value).FirstOrDefault(f => f.Number == 1).Value;
        return (Encoding.UTF8.GetString(fields.First(f => f.Number == 1).Value), value is null ? null : Encoding.UTF8.GetString(value));
    }

    /// <summary>Fields with a length; numbers are skipped.</summary>
    private static List<(int Number, byte[] Value)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var tag = (int)Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    fields.Add((tag >> 3, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is none of protobuf.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
