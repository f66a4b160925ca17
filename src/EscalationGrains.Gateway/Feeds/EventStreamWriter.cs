using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Writes server-sent events. The data of each is a CloudEvents 1.0 JSON object.</summary>
internal sealed class EventStreamWriter(IBufferWriter<byte> output, Func<FeedEvent?, string> sourceOf)
{
    private readonly ArrayBufferWriter<byte> _data = new(512);

    /// <summary>How long a browser waits before it comes back.</summary>
    public void Retry() => output.Write("retry: 2000\n\n"u8);

    public void Comment(string text) => WriteLine(": "u8, text, "\n\n"u8);

    /// <summary>Moves the reader's <c>Last-Event-ID</c> without an event.</summary>
    public void Mark(long sequence)
    {
        WriteId(sequence);
        output.Write("\n"u8);
    }

    public void Event(FeedEvent @event)
    {
        WriteId(@event.Sequence);
        WriteLine("event: "u8, @event.Type, "\n"u8);
        WriteData(json =>
        {
            WriteEnvelope(json, @event.Source, sourceOf(@event), @event.Type, @event.Sequence);
            json.WriteString("subject", @event.Subject);
            json.WriteString("time", Rfc3339Converter.Format(@event.At));
            json.WritePropertyName("data");
            json.WriteRawValue(@event.Data);
        });
    }

    /// <summary>The id is the one before the oldest event kept, so that a reader who comes back goes on from there.</summary>
    public void Reset(FeedReset reset)
    {
        WriteId(reset.First - 1);
        output.Write("event: reset\n"u8);
        WriteData(json =>
        {
            WriteEnvelope(json, $"reset-{reset.First - 1}", sourceOf(null), "reset", reset.First - 1);
            json.WriteStartObject("data");
            json.WriteNumber("first", reset.First);
            json.WriteNumber("last", reset.Last);
            json.WriteEndObject();
        });
    }

    private static void WriteEnvelope(Utf8JsonWriter json, string id, string source, string type, long sequence)
    {
        json.WriteString("specversion", "1.0");
        json.WriteString("id", id);
        json.WriteString("source", source);
        json.WriteString("type", type);
        json.WriteString("datacontenttype", "application/json");
        json.WriteNumber("sequence", sequence);
    }

    private void WriteData(Action<Utf8JsonWriter> write)
    {
        _data.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_data))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write("data: "u8);
        var span = output.GetSpan(_data.WrittenCount);

        // A stored document may be indented; a line break inside of JSON is white space, inside of an event it is the end of a line.
        _data.WrittenSpan.Replace(span, (byte)'\n', (byte)' ');
        span[.._data.WrittenCount].Replace((byte)'\r', (byte)' ');
        output.Advance(_data.WrittenCount);
        output.Write("\n\n"u8);
    }

    private void WriteId(long sequence)
    {
        output.Write("id: "u8);
        var span = output.GetSpan(20);
        Utf8Formatter.TryFormat(sequence, span, out var written);
        output.Advance(written);
        output.Write("\n"u8);
    }

    private void WriteLine(ReadOnlySpan<byte> before, string text, ReadOnlySpan<byte> after)
    {
        output.Write(before);
        Encoding.UTF8.GetBytes(text, output);
        output.Write(after);
    }
}
