using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Triage;

public sealed class ValenceLexiconTests
{
    [Fact]
    public void BuiltIn_Each_IsWithoutFaultsAndLarge() => Assert.InRange(ValenceLexicon.BuiltIn.Count, 1_500, 10_000);

    [Theory]
    [InlineData("en", 600)]
    [InlineData("es", 150)]
    [InlineData("fr", 150)]
    [InlineData("de", 150)]
    [InlineData("pt", 150)]
    public void BuiltIn_Language_WeighsManyWords(string language, int atLeast) =>
        Assert.InRange(ValenceLexicon.BuiltIn.Items.Count(i => i.Language == language && i.Section == ValenceSection.Words && i.Value != 0), atLeast, 10_000);

    [Fact]
    public void Parse_AllFaults_AreToldWithTheirLines()
    {
        const string text = """
            language: en
            lonely
            [nonsense]
            [words]
            good
            5: enormous
            2: e-mail
            2: fine, fine
            2: sm* thing
            [boosters]
            0.3: very much
            [emoji]
            2: ab
            [emoticons]
            2: :
            language: fr
            """;

        var lexicon = ValenceLexicon.Parse("mine.txt", text, out var faults);

        Assert.Null(lexicon);
        Assert.Equal([2, 3, 5, 6, 7, 8, 9, 11, 13, 15, 16], faults.Select(f => f.Line));
        Assert.All(faults, f => Assert.Equal("mine.txt", f.Source));
    }

    [Fact]
    public void Parse_WithoutLanguage_IsAFault()
    {
        Assert.Null(ValenceLexicon.Parse("mine.txt", "[words]\n2: good\n", out var faults));

        Assert.Equal(0, Assert.Single(faults).Line);
    }

    [Fact]
    public void Merge_SameWord_TheLaterCounts()
    {
        var mine = ValenceLexicon.Parse("mine.txt", "language: en\n[words]\n-3: lovely\n0: great\n", out _)!;
        var triage = new DefaultTriage(PhraseBook.Empty, ValenceLexicon.BuiltIn.Merge(mine));

        Assert.True(Assert.Single(triage.Read("lovely", "en")).Score < 0);
        Assert.Empty(triage.Read("great", "en"));
        Assert.Matches("^valence/1\\+[0-9a-f]{6}$", triage.Read("lovely", "en")[0].Detector);
    }
}
