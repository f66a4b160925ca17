using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A host that cannot run with its settings says which ones, all at once, before it touches anything.</summary>
public sealed class SettingsAreNamedWhenWrong
{
    [Fact]
    public Task ASiloOnSqlite_IsRefused() => AssertRefused([("Role", "Silo")], "Storage:Provider is Sqlite, but Role=Silo");

    [Fact]
    public Task AnUnknownClock_IsRefused() => AssertRefused([("Clock__Mode", "Bogus")], "Clock:Mode is 'Bogus'; it must be one of: System, Test");

    [Fact]
    public Task PostgresWithoutAConnectionString_IsRefused() => AssertRefused([("Storage__Provider", "Postgres")], "Storage:ConnectionString");

    [Fact]
    public Task KubernetesWhereThereIsNone_IsRefused() => AssertRefused(
        [("Cluster__Kubernetes", "true"), ("Dashboard__Enabled", "perhaps")],
        "Cluster:Kubernetes is true, but Role is All",
        "KUBERNETES_SERVICE_HOST is not set",
        "Dashboard:Enabled is 'perhaps'");

    [Fact]
    public Task AnOptionOfAFeature_IsNamedWithItsSection() => AssertRefused([("Escalation__DeadlineConcurrency", "0")], "Escalation:DeadlineConcurrency");

    [Fact]
    public async Task FaultsOfOwnPhrases_AreNamedWithTheirLines()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-triage-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "phrases.own.txt"), "language: en\n[supervisor-requests]\nthe overlord\n", TestContext.Current.CancellationToken);

        await AssertRefused([("Escalation__TriageFolder", folder.FullName)], $"Escalation:TriageFolder is {folder.FullName}: phrases.own.txt(2): ");

        folder.Delete(recursive: true);
    }

    [Fact]
    public Task SeveralFaults_AreNamedTogether() => AssertRefused(
        [("Role", "Everything"), ("Clock__Start", "yesterday"), ("Cluster__SiloPort", "70000"), ("Cluster__ProbeTimeout", "00:01:00"), ("Storage__Provider", "Oracle")],
        "Role is 'Everything'",
        "Clock:Start is 'yesterday'",
        "Cluster:SiloPort is '70000'",
        "Cluster:ProbeTimeout is '00:01:00'",
        "Storage:Provider");

    private static async Task AssertRefused((string Key, string Value)[] settings, params string[] named)
    {
        using var setup = HostSetup.Bare();
        var environment = settings.Select(s => KeyValuePair.Create(s.Key, s.Value));

        var (exitCode, output) = await RunningProgram.RunAsync(BuiltProgram.Host, setup.Folder, environment, "--urls", "http://127.0.0.1:0");

        Assert.True(exitCode == 2, $"The exit code was {exitCode}:\n{output}");
        Assert.All(named, name => Assert.Contains(name, output, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(setup.Folder));
    }
}
