using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Storage.Verification;

/// <summary>Messages under way: each will be read, and tells of something that was done. That they are there is no finding.</summary>
internal sealed class OutboxPass(VerifyContext context)
{
    public async Task RunAsync()
    {
        var rows = new PagedRows<Message>(
            context.View.Journal,
            "select id, queue, namespace, stream_key, tenant, body from stream_queue",
            "id >= @from",
            ["id"],
            p => p.Number("from", 0),
            (p, last) => p.Number("k0", last.Id),
            row => new Message(row.Number(0), row.Small(1), row.Text(2), row.Text(3), row.Text(4), row.Bytes(5)),
            context.CancellationToken);
        await foreach (var message in rows.RestAsync())
        {
            context.Report.OutboxRows++;
            await CheckAsync(message);
        }

        context.Report.DeadLetters = (await context.View.Journal.QueryAsync("select count(*) from dead_letter", null, row => row.Number(0), context.CancellationToken))[0];
    }

    private async Task CheckAsync(Message message)
    {
        var name = $"stream_queue/{message.Id}";
        var queue = StreamQueues.Of(message.Namespace, message.StreamKey);
        if (message.Queue != queue)
        {
            context.Report.Add(FindingCodes.OutboxBroken, name, null, $"queue {queue}", $"queue {message.Queue}");
        }

        if (Read(message.Body) is not { } told)
        {
            return; // An agent's presence; no journal knows of it.
        }

        var at = await context.View.Journal.QueryAsync(
            "select at from event where stream = @stream and seq = @seq",
            p => p.Text("stream", StreamKeys.OfCase(GrainKeys.OfTenant(message.Tenant, told.CaseId))).Number("seq", told.Version),
            row => row.Instant(0),
            context.CancellationToken);
        if (at is not [var happened])
        {
            context.Report.Add(FindingCodes.OutboxBroken, name, null, $"a fact {told.Version} of case {told.CaseId}", "none");
        }
        else if (context.Report.OutboxOldestAt is not { } oldest || happened < oldest)
        {
            context.Report.OutboxOldestAt = happened;
        }
    }

    private static (string CaseId, long Version)? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = JsonDocument.Parse(body).RootElement;
            return root.TryGetProperty("caseId", out var id) && root.TryGetProperty("version", out var version) ? (id.GetString()!, version.GetInt64()) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return (string.Empty, 0);
        }
    }

    private sealed record Message(long Id, int Queue, string Namespace, string StreamKey, string Tenant, ReadOnlyMemory<byte> Body);
}
