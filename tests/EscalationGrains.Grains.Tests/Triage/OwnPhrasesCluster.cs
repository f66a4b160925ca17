using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Triage;

/// <summary>A silo of somebody whose customers ask for the overlord, and find sick what others find good.</summary>
public sealed class OwnPhrasesCluster : EscalationCluster, IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("escalation-triage-");

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _files.Delete(recursive: true);
    }

    protected override void Configure(EscalationOptions options)
    {
        base.Configure(options);
        File.WriteAllText(Path.Combine(_files.FullName, "phrases.own.txt"), "language: en\n[supervisor-request]\nfetch the overlord\n");
        File.WriteAllText(Path.Combine(_files.FullName, "valence.own.txt"), "language: en\n[words]\n3.5: zorbly\n");
        options.TriageFolder = _files.FullName;
    }
}
