using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Cuts a body into lines and reads each; holds no more than one line and what arrived with it.</summary>
internal sealed class BatchLineReader(PipeReader input, string path, string tenant, string? agentId)
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Lines handed on together: enough to share one look-up of customers.</summary>
    private const int ChunkSize = 128;

    private int _index;
    private bool _skipping;
    private bool _ended;

    /// <summary>The lines that have arrived, waiting only while there is none; empty at the end of the body, or once reading was cancelled.</summary>
    public async ValueTask<IReadOnlyList<BatchLine>> ReadChunkAsync(CancellationToken cancellation)
    {
        var lines = new List<BatchLine>();
        while (lines.Count == 0 && !_ended)
        {
            var result = await input.ReadAsync(cancellation);
            if (result.IsCanceled)
            {
                _ended = true;
                break;
            }

            var (consumed, examined) = Cut(result.Buffer, result.IsCompleted, lines);
            input.AdvanceTo(consumed, examined);
        }

        return lines;
    }

    private (SequencePosition Consumed, SequencePosition Examined) Cut(ReadOnlySequence<byte> buffer, bool isLast, List<BatchLine> lines)
    {
        while (lines.Count < ChunkSize && buffer.PositionOf(LineFeed) is { } end)
        {
            Take(buffer.Slice(0, end), lines);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        if (lines.Count == ChunkSize)
        {
            return (buffer.Start, buffer.Start);
        }

        if (isLast)
        {
            Take(buffer, lines);
            _ended = true;
            return (buffer.End, buffer.End);
        }

        if (buffer.Length > PostedBody.MaxBytes)
        {
            // Answered where it ends, so that its result stands in its place.
            _skipping = true;
            return (buffer.End, buffer.End);
        }

        return (_skipping ? buffer.End : buffer.Start, buffer.End);
    }

    private void Take(ReadOnlySequence<byte> line, List<BatchLine> lines)
    {
        if (_skipping || line.Length > PostedBody.MaxBytes)
        {
            _skipping = false;
            lines.Add(new(_index++, null, Problems.TooLongLine));
            return;
        }

        if (line.IsSingleSegment)
        {
            Take(line.First, lines);
            return;
        }

        var length = (int)line.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        line.CopyTo(rented);
        Take(rented.AsMemory(0, length), lines);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Take(ReadOnlyMemory<byte> line, List<BatchLine> lines)
    {
        line = line.Trim(" \t\r"u8);
        if (line.Length > 0)
        {
            lines.Add(Read(_index++, line));
        }
    }

    private BatchLine Read(int index, ReadOnlyMemory<byte> line)
    {
        using var document = JsonText.TryParse(line);
        if (document is null)
        {
            return new(index, null, Problems.Malformed);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return new(index, null, Problems.Invalid("body", "must be a JSON object"));
        }

        var errors = new FieldErrors();
        var fields = new Fields(document.RootElement, errors);
        var key = fields.Text("idempotencyKey", TextRule.IdempotencyKey);
        var idempotency = key is null ? null : new IdempotencyKey { Key = key, RequestHash = RequestHash.Of(HttpMethods.Post, path, tenant, line.Span) };
        var command = InteractionReader.Read(fields, idempotency, agentId);
        return errors.Any ? new(index, null, Problems.Invalid(errors)) : new(index, command, null);
    }
}
