using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Triage;

/// <summary>Exact values over a small lexicon: good 2, bad -2, very 0.3, bit -0.3, not, but.</summary>
public sealed class ValenceReadingTests
{
    private static readonly DefaultTriage Small = new(PhraseBook.Empty, ValenceLexicon.Parse("small.txt", """
        language: en
        [words]
        2: good
        -2: bad, die
        -3: waste of time
        -1: waste of
        1: gift
        [negations]
        not
        [boosters]
        0.3: very
        -0.3: bit
        [but]
        but
        [common]
        the
        [emoji]
        3: 😍
        [emoticons]
        -2: :(
        """, out _)!.Merge(ValenceLexicon.Parse("kurz.txt", """
        language: de
        [words]
        2: gut
        -3: gift
        -1: schlecht
        1: am ende
        [negations-after]
        nicht
        [common]
        die, ist
        """, out _)!));

    [Theory]
    [InlineData("good", 2)]
    [InlineData("bad", -2)]
    [InlineData("good and good", 4)]
    [InlineData("good. bad.", 0)]
    [InlineData("waste of time", -3)]
    [InlineData("waste of good time", 1)]
    [InlineData("so I GOOD", 2.733)]
    [InlineData("I good", 2)]
    [InlineData("ok :(x", 0)]
    [InlineData("very good", 2.3)]
    [InlineData("very bad", -2.3)]
    [InlineData("a bit good", 1.7)]
    [InlineData("very nice good", 2 + (0.3 * 0.95))]
    [InlineData("very nice and good", 2 + (0.3 * 0.9))]
    [InlineData("very nice and so good", 2)]
    [InlineData("not good", 2 * -0.74)]
    [InlineData("not at all good", 2 * -0.74)]
    [InlineData("not a one so good", 2)]
    [InlineData("not. good", 2)]
    [InlineData("bad but good", (-2 * 0.5) + (2 * 1.5))]
    [InlineData("but good", 2)]
    [InlineData("bad. but good", 0)]
    [InlineData("GOOD thing", 2.733)]
    [InlineData("GOOD THING", 2)]
    [InlineData("VERY good", 3.033)]
    [InlineData("good!", 2.292)]
    [InlineData("bad!!", -2.584)]
    [InlineData("good!!!!!!!!", 2 + (4 * 0.292))]
    [InlineData("good?", 2)]
    [InlineData("bad???", -2.54)]
    [InlineData("bad????????", -2.96)]
    [InlineData("goood", 2)]
    [InlineData("goooooood", 2)]
    [InlineData("😍", 3)]
    [InlineData("good 😍", 5)]
    [InlineData("ok :(", -2)]
    [InlineData("ok:(", 0)]
    public void Compound_Text_IsTheNormalisedSum(string text, double sum)
    {
        var signals = Small.Read(text, "en");

        Assert.Equal(Math.Round(sum / Math.Sqrt((sum * sum) + 15), 4), signals is [var signal] ? signal.Score : 0);
    }

    [Fact]
    public void Compound_GoodAndBadAlike_IsASignalOfZero() => Assert.Equal(0, Assert.Single(Small.Read("good. bad.", "en")).Score);

    [Fact]
    public void Compound_NothingWeighs_IsNoSignal() => Assert.Empty(Small.Read("a table", "en"));

    [Theory]
    [InlineData("en", "die", -1)]
    [InlineData("de", "die", 0)]
    [InlineData(null, "die Frau ist die", 0)]
    [InlineData(null, "the good die", -0.0001)]
    [InlineData("en", "gift", 1)]
    [InlineData("de", "gift", -1)]
    [InlineData("de", "good", 1)]
    [InlineData("en", "gut", 0)]
    [InlineData(null, "gut", 1)]
    [InlineData(null, "the gut", 1)]
    [InlineData("de", "gut nicht", -1)]
    [InlineData("de", "nicht gut", -1)]
    [InlineData("de", "gut, nicht", 1)]
    [InlineData("de", "gut ab oder nicht", -1)]
    [InlineData("de", "gut ab oder so nicht", 1)]
    [InlineData("de", "gut schlecht nicht", 1)]
    [InlineData(null, "the am ende", 1)]
    [InlineData("en", "the am ende", 0)]
    public void Compound_Language_DecidesTheMeaning(string? language, string text, double sign)
    {
        var score = Small.Read(text, language) is [var signal] ? signal.Score : 0;

        Assert.Equal(Math.Sign(Math.Round(sign)), Math.Sign(score));
    }

    [Theory]
    [InlineData("en", "I am not happy with this, it is terrible and useless", -1)]
    [InlineData("en", "Thank you so much, great help!", 1)]
    [InlineData("es", "Muchas gracias, todo perfecto", 1)]
    [InlineData("es", "No estoy contento, es un desastre", -1)]
    [InlineData("fr", "Merci beaucoup, c'est parfait", 1)]
    [InlineData("fr", "Je ne suis pas satisfait, c'est une catastrophe", -1)]
    [InlineData("de", "Vielen Dank, das ist super", 1)]
    [InlineData("de", "Das gefällt mir nicht, ich bin sehr enttäuscht", -1)]
    [InlineData("pt", "Muito obrigado, excelente atendimento", 1)]
    [InlineData("pt", "Não estou satisfeito, péssimo serviço", -1)]
    public void Compound_BuiltInLexicon_SeesTheMood(string language, string text, int sign)
    {
        Assert.Equal(sign, Math.Sign(DefaultTriage.BuiltIn.Read(text, language).Single(s => s.Kind == SignalKind.Sentiment).Score));
        Assert.Equal(sign, Math.Sign(DefaultTriage.BuiltIn.Read(text, null).Single(s => s.Kind == SignalKind.Sentiment).Score));
    }
}
