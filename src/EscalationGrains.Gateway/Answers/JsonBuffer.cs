using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace EscalationGrains.Gateway.Answers;

/// <summary>Memory that answers are written into before they are sent; used again by the next.</summary>
internal sealed class JsonBuffer
{
    /// <summary>What a long list needed is given back; common answers are far smaller.</summary>
    private const int LargestKept = 64 * 1024;

    private static readonly ObjectPool<JsonBuffer> Pool = new DefaultObjectPool<JsonBuffer>(new Policy());

    private JsonBuffer() => Writer = new Utf8JsonWriter(Written);

    public ArrayBufferWriter<byte> Written { get; } = new(512);

    public Utf8JsonWriter Writer { get; }

    public static JsonBuffer Rent() => Pool.Get();

    public static void Return(JsonBuffer buffer) => Pool.Return(buffer);

    private sealed class Policy : PooledObjectPolicy<JsonBuffer>
    {
        public override JsonBuffer Create() => new();

        public override bool Return(JsonBuffer buffer)
        {
            buffer.Written.ResetWrittenCount();
            buffer.Writer.Reset();
            return buffer.Written.Capacity <= LargestKept;
        }
    }
}
