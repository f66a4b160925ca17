using Microsoft.Extensions.Options;
using Npgsql;

namespace EscalationGrains.Storage.Options;

/// <summary>Names every wrong setting by its full key, so that the operator finds it in the configuration.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (!Enum.IsDefined(options.Provider))
        {
            failures.Add("Storage:Provider must be Sqlite or Postgres.");
        }

        if (options.Provider == StorageProvider.Postgres)
        {
            CheckConnectionString(options.ConnectionString, failures);
        }

        if (options.Provider == StorageProvider.Sqlite && string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add("Storage:DataDirectory must name a folder.");
        }

        CheckRange("QueueCapacity", options.QueueCapacity, 1, 1_000_000, failures);
        CheckRange("BatchSize", options.BatchSize, 1, 4_096, failures);
        CheckRange("Writers", options.Writers, 1, 16, failures);
        CheckRange("Readers", options.Readers, 1, 200, failures);
        CheckRange("RecoveryTimeout", options.RecoveryTimeout, failures);
        CheckRange("LockTimeout", options.LockTimeout, failures);
        CheckRange("StatementTimeout", options.StatementTimeout, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckConnectionString(string? text, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            failures.Add("Storage:ConnectionString is needed when Storage:Provider is Postgres.");
            return;
        }

        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(parsed.Host))
            {
                failures.Add("Storage:ConnectionString must name a Host.");
            }
        }
        catch (ArgumentException)
        {
            // The text may hold a password, so neither it nor the parser's message is repeated.
            failures.Add("Storage:ConnectionString is not a valid Npgsql connection string.");
        }
    }

    private static void CheckRange(string key, int value, int least, int most, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add($"Storage:{key} must be from {least} to {most}, but is {value}.");
        }
    }

    private static void CheckRange(string key, TimeSpan value, List<string> failures)
    {
        if (value < TimeSpan.FromMilliseconds(100) || value > TimeSpan.FromSeconds(60))
        {
            failures.Add($"Storage:{key} must be from 00:00:00.1 to 00:01:00, but is {value}.");
        }
    }
}
