using EscalationGrains.Storage.Options;

namespace EscalationGrains.Storage.Tests.Options;

/// <summary>Wrong settings are named by section and key.</summary>
public sealed class StorageOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Pass() => Assert.True(Validate(new StorageOptions()).Succeeded);

    [Fact]
    public void Validate_Postgres_NeedsAConnectionString()
    {
        Assert.Contains("Storage:ConnectionString", Validate(new() { Provider = StorageProvider.Postgres }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Host", Validate(new() { Provider = StorageProvider.Postgres, ConnectionString = "Database=x" }).FailureMessage, StringComparison.Ordinal);
        Assert.True(Validate(new() { Provider = StorageProvider.Postgres, ConnectionString = "Host=h;Database=x" }).Succeeded);
    }

    [Fact]
    public void Validate_BrokenConnectionString_KeepsThePasswordToItself()
    {
        var message = Validate(new() { Provider = StorageProvider.Postgres, ConnectionString = "Host=h;Pasword=secret" }).FailureMessage;

        Assert.Contains("Storage:ConnectionString", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Everything_ReportsAllAtOnce()
    {
        var options = new StorageOptions
        {
            DataDirectory = " ",
            QueueCapacity = 0,
            BatchSize = 5_000,
            Writers = 17,
            Readers = 0,
            RecoveryTimeout = TimeSpan.Zero,
            LockTimeout = TimeSpan.FromMinutes(2),
            StatementTimeout = TimeSpan.FromTicks(-1),
        };

        var failures = Validate(options).Failures!;

        Assert.Equal(
            ["DataDirectory", "QueueCapacity", "BatchSize", "Writers", "Readers", "RecoveryTimeout", "LockTimeout", "StatementTimeout"],
            failures.Select(text => text.Split(' ')[0]["Storage:".Length..]));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(StorageOptions options) => new StorageOptionsValidator().Validate(null, options);
}
