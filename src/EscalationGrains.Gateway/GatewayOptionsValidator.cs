using System.Globalization;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway;

/// <summary>Refuses to start on options out of range, naming each with its section.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tenth = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var faults = new List<string>();
        Check(faults, nameof(options.MaxLinesInFlight), options.MaxLinesInFlight, 1, 10_000);
        Check(faults, nameof(options.MaxResultsWaiting), options.MaxResultsWaiting, 1, 1_000_000);
        Check(faults, nameof(options.FeedBuffer), options.FeedBuffer, 1, 100_000);
        Check(faults, nameof(options.HeartbeatInterval), options.HeartbeatInterval, Second, Hour);
        Check(faults, nameof(options.FeedPollInterval), options.FeedPollInterval, Tenth, Hour);
        Check(faults, nameof(options.FeedRenewInterval), options.FeedRenewInterval, Second, TimeSpan.FromSeconds(50));
        Check(faults, nameof(options.FeedCloseTimeout), options.FeedCloseTimeout, TimeSpan.Zero, Minute);
        Check(faults, nameof(options.KeyCacheFor), options.KeyCacheFor, TimeSpan.Zero, Minute);
        Check(faults, nameof(options.UnknownKeyCacheFor), options.UnknownKeyCacheFor, TimeSpan.Zero, Minute);
        Check(faults, nameof(options.MaxCachedKeys), options.MaxCachedKeys, 1, 1_000_000);
        Check(faults, nameof(options.ReadyTimeout), options.ReadyTimeout, Tenth, Minute);
        Check(faults, nameof(options.DrainFor), options.DrainFor, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check<T>(List<string> faults, string key, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{GatewayOptions.Section}:{key} is {value}; it must be from {min} to {max}."));
        }
    }
}
