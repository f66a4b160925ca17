using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Triage;

public sealed class PhraseBookTests
{
    [Fact]
    public void BuiltIn_Each_IsWithoutFaultsAndLarge() => Assert.InRange(PhraseBook.BuiltIn.Count, 900, 5_000);

    [Theory]
    [InlineData("want it", true)]
    [InlineData("I want, it", false)]
    [InlineData("WANT   it now", true)]
    [InlineData("want. it", false)]
    public void Phrase_OfWords_NeedsThemInOrderInOneSentence(string text, bool said) => Assert.Equal(said, Says("want it", text));

    [Theory]
    [InlineData("breaking", true)]
    [InlineData("break", true)]
    [InlineData("brea", false)]
    public void Phrase_WithStem_MatchesWordsThatBeginWithIt(string text, bool said) => Assert.Equal(said, Says("break*", text));

    [Theory]
    [InlineData("a d", true)]
    [InlineData("a x d", true)]
    [InlineData("a x y d", true)]
    [InlineData("a x y z d", false)]
    public void Phrase_WithGap_AllowsUpToSoManyWords(string text, bool said) => Assert.Equal(said, Says("a ..2 d", text));

    [Theory]
    [InlineData("a x d", true)]
    [InlineData("a no d", false)]
    public void Phrase_WithGapBut_NeverPassesThoseWords(string text, bool said) => Assert.Equal(said, Says("a ..2-no|never d", text));

    [Theory]
    [InlineData("a d", true)]
    [InlineData("a very d", true)]
    [InlineData("a very very d", true)]
    [InlineData("a very very very d", false)]
    [InlineData("a so d", false)]
    public void Phrase_WithRepeats_AllowsUpToSoManyOfThem(string text, bool said) => Assert.Equal(said, Says("a very..2 d", text));

    [Theory]
    [InlineData("go now", true)]
    [InlineData("go right now", true)]
    [InlineData("go away now", false)]
    public void Phrase_WithPerhaps_AllowsOneOrNone(string text, bool said) => Assert.Equal(said, Says("go right? now", text));

    [Theory]
    [InlineData("call me", true)]
    [InlineData("then call me", true)]
    [InlineData("the call me", false)]
    public void Phrase_WithAnyBut_AlsoTakesTheSentencesStart(string text, bool said) => Assert.Equal(said, Says("-the call me", text));

    [Theory]
    [InlineData("go", true)]
    [InlineData("please go", false)]
    [InlineData("go please", false)]
    [InlineData("No. Go!", true)]
    public void Phrase_BetweenEnds_IsAWholeSentence(string text, bool said) => Assert.Equal(said, Says("^ go $", text));

    [Theory]
    [InlineData("go far", true)]
    [InlineData("go go", false)]
    [InlineData("go", false)]
    public void Phrase_WithAnyWord_NeedsOne(string text, bool said) => Assert.Equal(said, Says("go _ $\n! go go", text));

    [Theory]
    [InlineData("talk to my lawyer", true)]
    [InlineData("talk to my lawyer friend", false)]
    [InlineData("my lawyer friend asked my lawyer", true)]
    [InlineData("it is no lawyer friend", true)]
    public void Counter_HidesWhatItCovers_UnlessKept(string text, bool said) => Assert.Equal(said, Says("lawyer\n! lawyer friend\n!! no lawyer", text));

    [Theory]
    [InlineData("go", false)]
    [InlineData("go on", true)]
    public void Phrase_WithAnyWord_TakesNoSentencesEnd(string text, bool said) => Assert.Equal(said, Says("go _", text));

    [Theory]
    [InlineData("big small lawyer", false)]
    [InlineData("big", true)]
    public void Counter_ThatBeginsTwice_HidesFromTheFirst(string text, bool said) => Assert.Equal(said, Says("big\n! big|small ..2 lawyer", text));

    [Fact]
    public void Counter_OfAnotherSection_HidesNothing() => Assert.True(Says("lawyer\n[churn]\n! lawyer friend", "lawyer friend"));

    [Theory]
    [InlineData("please go", true)]
    [InlineData("would you kindly go", true)]
    [InlineData("kindly go", false)]
    public void List_OfSequences_StandsForEach(string text, bool said) =>
        Assert.Equal(said, Says("@ask go", text, "@ask: please, @long\n@long: would you kindly"));

    [Theory]
    [InlineData("weak", 0.5)]
    [InlineData("weak strong weak", 0.75)]
    public void Weight_OfSeveral_IsTheHighest(string text, double score) =>
        Assert.Equal(score, Assert.Single(Triage("weak = 0.5\nstrong = 0.75").Read(text, null)).Score);

    [Fact]
    public void Parse_AllFaults_AreToldWithTheirLines()
    {
        const string text = """
            language: en
            lonely phrase
            [nonsense]
            [legal] perhaps
            take @unknown steps
            take ..99 steps
            ab*
            e-mail
            sue = 2
            sue you, sue you
            ..3 sue
            @a: one @b
            @b: two @a
            @c: maybe?
            -@d not
            @d: two words
            ! hidden = 0.5
            @BAD: word
            language: de
            """;

        var book = PhraseBook.Parse("mine.txt", text, out var faults);

        Assert.Null(book);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19], faults.Select(f => f.Line).Order());
        Assert.All(faults, f => Assert.Equal("mine.txt", f.Source));
        Assert.Contains("mine.txt(5): There is no list @unknown: write '@unknown: word, word'.", faults.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("# only a comment", 0)]
    [InlineData("[legal]\nsue you", 1)]
    [InlineData("language: English\n[legal]\nsue you", 1)]
    public void Parse_WithoutLanguage_IsOneFault(string text, int line) =>
        Assert.Equal(line, Faults(text).Single().Line);

    [Theory]
    [InlineData("a ..1 b", true)]
    [InlineData("a ..0 b", false)]
    [InlineData("a ..12 b", true)]
    [InlineData("a ..13 b", false)]
    [InlineData("a = 1", true)]
    [InlineData("a = 0", false)]
    [InlineData("abc*", true)]
    [InlineData("ab*", false)]
    [InlineData("a @two..2", false)]
    [InlineData("a @two", true)]
    [InlineData("a ..3-@two", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw", false)]
    public void Parse_AtABound_IsAFaultBeyond(string phrase, bool fits) =>
        Assert.Equal(fits, PhraseBook.Parse("mine.txt", $"language: en\n@two: two words\n[legal]\n{phrase}\n", out _) is not null);

    [Fact]
    public void Parse_PhraseThatGrowsTooLarge_IsAFault()
    {
        var ten = string.Concat(Enumerable.Repeat(" @{0}", 10));
        string List(char name, char of) => $"@{name}:{ten.Replace("{0}", of.ToString(), StringComparison.Ordinal)}\n";

        var text = $"language: en\n@a: x y\n{List('b', 'a')}{List('c', 'b')}{List('d', 'c')}[legal]\n@c\n@d\n";

        Assert.Equal([5, 8], Faults(text).Select(f => f.Line).Order());
    }

    [Theory]
    [InlineData("breakfast", false)]
    [InlineData("breakdown", true)]
    public void Stem_Longer_TakesOverWhatShorterOnesSay(string text, bool said) =>
        Assert.Equal(said, Says("break* now\nbreakf* later\nbreakdown here\n^ break* $\n! breakfast", text));

    [Theory]
    [InlineData("abcd now", true)]
    [InlineData("abc now", true)]
    [InlineData("abx now", false)]
    public void Stem_OfThreeLetters_IsFound(string text, bool said) => Assert.Equal(said, Says("abc* now", text));

    [Theory]
    [InlineData("breaking now", true)]
    [InlineData("breaker now", true)]
    public void Word_ThatIsInTheDataItself_StillHasItsStems(string text, bool said) => Assert.Equal(said, Says("break* now\nbreaking later\nbreake* later", text));

    [Fact]
    public void Parse_ListOfTheBookBelow_IsKnown()
    {
        var extra = PhraseBook.Parse("extra.txt", "language: en\n[legal]\nmy @lawyer dog\n", PhraseBook.BuiltIn, out var faults);

        Assert.Empty(faults);
        Assert.NotNull(extra);
        Assert.Single(Faults("language: en\n[legal]\nmy @lawyer dog\n"));
    }

    [Fact]
    public void Merge_WithMore_AddsPhrasesAndGrowsLists()
    {
        var extra = PhraseBook.Parse("extra.txt", "language: en\n@high: overlord\n[legal]\nthe beagle boys\n", PhraseBook.BuiltIn, out _)!;
        var triage = new DefaultTriage(PhraseBook.BuiltIn.Merge(extra), ValenceLexicon.Empty);

        Assert.Equal(SignalKind.SupervisorRequest, Assert.Single(triage.Read("I want to speak to the overlord", "en")).Kind);
        Assert.Equal(SignalKind.Legal, Assert.Single(triage.Read("I called the beagle boys", "en")).Kind);
        Assert.Empty(DefaultTriage.BuiltIn.Read("I want to speak to the overlord", "en"));
    }

    [Fact]
    public void Merge_OneThatReplaces_DropsThatSectionOfThatLanguageOnly()
    {
        var extra = PhraseBook.Parse("extra.txt", "language: en\n[legal] replaces\nhabeas corpus\n", out _)!;
        var triage = new DefaultTriage(PhraseBook.BuiltIn.Merge(extra), ValenceLexicon.Empty);

        Assert.Empty(triage.Read("I will take legal action", "en"));
        Assert.Single(triage.Read("Ich gehe zum Anwalt", "de"));
        Assert.Single(triage.Read("habeas corpus", "en"));
    }

    [Fact]
    public void Detector_SaysVersionAndContent()
    {
        var one = PhraseBook.Parse("one.txt", "language: en\n[legal]\nhabeas corpus\n", out _)!;
        var sameElsewhere = PhraseBook.Parse("two.txt", "language: en\r\n[legal]\r\nhabeas corpus\r\n", out _)!;
        var other = PhraseBook.Parse("one.txt", "language: en\n[legal]\nhabeas\n", out _)!;

        Assert.Equal("phrases/1", PhraseBook.BuiltIn.Detector);
        Assert.Matches("^phrases/1\\+[0-9a-f]{6}$", PhraseBook.BuiltIn.Merge(one).Detector);
        Assert.Equal(PhraseBook.BuiltIn.Merge(one).Detector, PhraseBook.BuiltIn.Merge(sameElsewhere).Detector);
        Assert.NotEqual(PhraseBook.BuiltIn.Merge(one).Detector, PhraseBook.BuiltIn.Merge(other).Detector);
    }

    private static IReadOnlyList<TriageFault> Faults(string text)
    {
        Assert.Null(PhraseBook.Parse("mine.txt", text, out var faults));
        return faults;
    }

    private static bool Says(string phrases, string text, string lists = "") => Triage(phrases, lists).Read(text, null).Any(s => s.Kind == SignalKind.Legal);

    private static DefaultTriage Triage(string phrases, string lists = "")
    {
        var book = PhraseBook.Parse("test.txt", $"language: en\n{lists}\n[legal]\n{phrases}\n", out var faults);
        Assert.Empty(faults);
        return new DefaultTriage(book!, ValenceLexicon.Empty);
    }
}
