using System.Buffers;
using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>What became of one line.</summary>
/// <param name="Refused">Set exactly when <paramref name="Reply"/> is not.</param>
internal sealed record BatchResult(int Index, Reply<InteractionReceipt>? Reply, Problem? Refused)
{
    private static readonly JsonEncodedText IndexName = JsonEncodedText.Encode("index");
    private static readonly JsonEncodedText StatusName = JsonEncodedText.Encode("status");

    /// <summary>Writes the result line with its line feed.</summary>
    public void Write(IBufferWriter<byte> output, Utf8JsonWriter json)
    {
        json.Reset(output);
        json.WriteStartObject();
        json.WriteNumber(IndexName, Index);
        if (Refused is not null)
        {
            Refused.WriteMembers(json);
            json.WriteEndObject();
            json.Flush();
        }
        else
        {
            // The receipt's members stand beside the index, in the form every receipt has.
            json.WriteNumber(StatusName, InteractionEndpoints.StatusOf(Reply!));
            json.Flush();
            output.Write(","u8);
            output.Write(JsonSerializer.SerializeToUtf8Bytes(InteractionEndpoints.WithDuplicate(Reply!).Value!, ContractsJson.Default.InteractionReceipt).AsSpan(1));
        }

        output.Write("\n"u8);
    }
}
