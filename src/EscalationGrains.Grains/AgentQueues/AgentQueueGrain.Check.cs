using EscalationGrains.Domain.AgentQueues;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.AgentQueues;

internal sealed partial class AgentQueueGrain
{
    /// <summary>Where the last look ended.</summary>
    private string? _checkedTo;

    /// <summary>Compares a part of the queue with its cases and mends what differs. No notice is taken meanwhile.</summary>
    private async Task Check()
    {
        try
        {
            var check = await checker.CheckAsync(this.GetPrimaryKeyString(), _checkedTo, _waiting.All);
            _checkedTo = check.Next;
            foreach (var orphan in check.Orphans)
            {
                Mend(orphan);
            }

            if (check.Orphans.Count > 0)
            {
                await Match();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogCheckFailed(e, this.GetPrimaryKeyString()); // the store is away for the moment
        }
    }

    /// <summary>Told as if by a notice that is not older than what is known; should the list be wrong, the case refuses and the entry goes again.</summary>
    private void Mend(QueueOrphan orphan)
    {
        var version = Math.Max(_waiting.Find(orphan.CaseId)?.Version ?? _left.GetValueOrDefault(orphan.CaseId), orphan.Entry?.Version ?? 0);
        if (orphan.Entry is { } entry)
        {
            Apply(new QueueNotice(entry.CaseId, version, Waits: true, entry.Offered, entry.Severity, entry.WaitingSince, entry.DueAt, entry.Channel, entry.PassedOver)
            {
                Priority = entry.Priority,
            });
        }
        else
        {
            Remove(orphan.CaseId, version);
        }
    }

    [LoggerMessage(EventId = 4011, Level = LogLevel.Warning, Message = "Queue {QueueKey} could not be compared with its cases; trying again")]
    private partial void LogCheckFailed(Exception exception, string queueKey);
}
