using System.Globalization;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Admission;

/// <summary>Refuses to start on options out of range, naming each with its section.</summary>
internal sealed class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>
{
    private const int MostAtOnce = 100_000;

    public ValidateOptionsResult Validate(string? name, AdmissionOptions options)
    {
        var faults = new List<string>();
        Check(faults, nameof(options.TargetLatency), options.TargetLatency, TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(10));
        Check(faults, nameof(options.MaxInFlight), options.MaxInFlight, 1, MostAtOnce);
        Check(faults, nameof(options.MinInFlight), options.MinInFlight, 1, options.MaxInFlight);
        Check(faults, nameof(options.InitialInFlight), options.InitialInFlight, 1, MostAtOnce);
        Check(faults, nameof(options.MaxBatchLinesInFlight), options.MaxBatchLinesInFlight, 1, MostAtOnce);
        Check(faults, nameof(options.MaxSetAside), options.MaxSetAside, 0, MostAtOnce);
        Check(faults, nameof(options.MaxArrivingBytes), options.MaxArrivingBytes, 1L << 20, 1L << 36);
        Check(faults, nameof(options.RefusalsPerSecond), options.RefusalsPerSecond, 0, AdmissionOptions.MostPerSecond);
        Check(faults, nameof(options.PostsPerSecond), options.PostsPerSecond, 0, AdmissionOptions.MostPerSecond);
        Check(faults, nameof(options.Burst), options.Burst, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        foreach (var (tenant, quota) in options.PostsPerSecondOf)
        {
            Check(faults, $"{nameof(options.PostsPerSecondOf)}:{tenant}", quota, 0, AdmissionOptions.MostPerSecond);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check<T>(List<string> faults, string key, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{AdmissionOptions.Section}:{key} is {value}; it must be from {min} to {max}."));
        }
    }
}
