using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Triage;

namespace EscalationGrains.Grains.Tests.Triage;

public sealed class TriageFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("escalation-triage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_NoFolder_IsTheBuiltIn()
    {
        Assert.Same(DefaultTriage.BuiltIn, TriageFolder.Read(null, out var faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Read_FilesInOrder_AddToTheBuiltIn()
    {
        Put("phrases.1.txt", "language: en\n@overlord: overlord, kingpin\n");
        Put("phrases.2.txt", "language: en\n[legal]\nfear the @overlord\n");
        Put("valence.own.txt", "language: en\n[words]\n3.5: zorbly\n");
        Put("notes.md", "Not read.");

        var triage = TriageFolder.Read(_folder.FullName, out var faults)!;

        Assert.Empty(faults);
        Assert.StartsWith("phrases/1+", Assert.Single(triage.Read("fear the kingpin", "en"), s => s.Kind == SignalKind.Legal).Detector, StringComparison.Ordinal);
        Assert.True(Assert.Single(triage.Read("how zorbly", "en"), s => s.Kind == SignalKind.Sentiment).Score > 0.5);
        Assert.Contains(triage.Read("I will call my lawyer", "en"), s => s.Kind == SignalKind.Legal);
    }

    [Fact]
    public void Read_FaultsOfAllFiles_AreToldWithTheirLines()
    {
        Put("phrases.own.txt", "language: en\n[legal]\nfear the @nobody\n");
        Put("phrase.txt", "language: en\n");
        Put("valence.own.txt", "language: en\n[words]\nzorbly\n");

        Assert.Null(TriageFolder.Read(_folder.FullName, out var faults));

        Assert.Equal(["phrase.txt(0)", "phrases.own.txt(3)", "valence.own.txt(3)"], faults.Select(f => $"{f.Source}({f.Line})"));
    }

    [Fact]
    public void Read_NoText_OrNoSuchFolder_IsToldByName()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "phrases.own.txt"), [0x6c, 0xff, 0xfe]);
        TriageFolder.Read(_folder.FullName, out var noText);
        TriageFolder.Read(Path.Combine(_folder.FullName, "gone"), out var gone);

        Assert.Equal("phrases.own.txt", Assert.Single(noText).Source);
        Assert.EndsWith("gone", Assert.Single(gone).Source, StringComparison.Ordinal);
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
