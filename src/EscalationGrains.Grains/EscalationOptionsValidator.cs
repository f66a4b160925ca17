using EscalationGrains.Grains.Triage;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains;

/// <summary>Refuses settings outside their range before the silo joins; each message names section and key.</summary>
internal sealed class EscalationOptionsValidator : IValidateOptions<EscalationOptions>
{
    public ValidateOptionsResult Validate(string? name, EscalationOptions options)
    {
        var faults = new List<string>();
        InRange(nameof(options.DeadlineReadAhead), options.DeadlineReadAhead, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        InRange(nameof(options.DeadlinePoll), options.DeadlinePoll, TimeSpan.FromMilliseconds(50), options.DeadlineReadAhead);
        InRange(nameof(options.DeadlineConcurrency), options.DeadlineConcurrency, 1, 1024);
        InRange(nameof(options.StreamPoll), options.StreamPoll, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));
        InRange(nameof(options.StreamDeliveryTime), options.StreamDeliveryTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.SnapshotEvery), options.SnapshotEvery, 8, 10_000);
        InRange(nameof(options.KeepFeeds), options.KeepFeeds, TimeSpan.FromHours(1), TimeSpan.MaxValue);
        InRange(nameof(options.KeepIdempotency), options.KeepIdempotency, TimeSpan.FromDays(1), TimeSpan.MaxValue);
        InRange(nameof(options.QueueCheckEvery), options.QueueCheckEvery, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        InRange(nameof(options.HandoffSummaryWithin), options.HandoffSummaryWithin, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
        InRange(nameof(options.WatchEvery), options.WatchEvery, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        InRange(nameof(options.OverdueAfter), options.OverdueAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.ReconnectGrace), options.ReconnectGrace, TimeSpan.Zero, TimeSpan.FromHours(1));
        InRange(nameof(options.FeedLease), options.FeedLease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        TriageFolder.Read(options.TriageFolder, out var ofTriage);
        faults.AddRange(ofTriage.Select(fault => $"{EscalationOptions.Section}:{nameof(options.TriageFolder)} is {options.TriageFolder}: {fault}"));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void InRange<T>(string key, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                faults.Add($"{EscalationOptions.Section}:{key} is {value}; it must be {least} to {most}.");
            }
        }
    }
}
