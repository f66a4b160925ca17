using System.Text.Json;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Triage;

/// <summary>Signals over texts that people really wrote, where the data is at hand (<c>ESCALATION_DATA</c>).</summary>
public sealed class TriageOnDataTests(ITestOutputHelper output)
{
    /// <summary>Below this a mood counts as none; the bound that VADER's authors use.</summary>
    private const double Silent = 0.05;

    /// <param name="right">Per cent of the texts with a positive or negative label whose mood has that sign; the rest is silent or wrong.</param>
    /// <param name="wrong">Per cent of them whose mood has the other sign, at most.</param>
    /// <param name="correlation">Pearson's r of mood and mean rating, at least; 0 where there are labels only.</param>
    [Theory]
    [InlineData("sentiment/vader_tweets.jsonl", 76, 5, 0.83)]
    [InlineData("sentiment/vader_amazon.jsonl", 54, 14, 0.62)]
    [InlineData("sentiment/senti4sd_train.jsonl", 88, 6, 0)]
    public void Sentiment_RatedByPeople_AgreesInSign(string file, double right, double wrong, double correlation)
    {
        var rated = Lines(file).Select(row => (
            Mood: Mood(row.GetProperty("text").GetString()!, "en"),
            Sign: row.GetProperty("label").GetString() switch { "positive" => 1, "negative" => -1, _ => 0 },
            Rating: row.TryGetProperty("rating", out var rating) ? rating.GetDouble() : 0)).ToArray();

        var signed = rated.Where(r => r.Sign != 0).ToArray();
        var agree = Percent(signed.Count(r => Math.Abs(r.Mood) >= Silent && Math.Sign(r.Mood) == r.Sign), signed.Length);
        var oppose = Percent(signed.Count(r => Math.Abs(r.Mood) >= Silent && Math.Sign(r.Mood) == -r.Sign), signed.Length);
        var r = correlation > 0 ? Correlation([.. rated.Select(x => x.Mood)], [.. rated.Select(x => x.Rating)]) : 0;
        output.WriteLine($"{file}: {signed.Length} with a label, right {agree:f1} %, wrong {oppose:f1} %, r {r:f3} over {rated.Length}");
        Assert.InRange(agree, right, 100);
        Assert.InRange(oppose, 0, wrong);
        Assert.InRange(r, correlation, 1);
    }

    /// <summary>No text of this set had a part in writing the lexicon.</summary>
    [Fact]
    public void Sentiment_CommentsThatNobodyTunedFor_TellsAngerFromGratitude()
    {
        var rows = Lines("sentiment/goemotions_dev.jsonl").Select(row => (
            Labels: row.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!).ToArray(),
            Mood: Mood(row.GetProperty("text").GetString()!, "en"))).ToArray();
        double Mean(params string[] labels) => rows.Where(r => r.Labels.Length == 1 && labels.Contains(r.Labels[0])).Average(r => r.Mood);

        var (anger, disappointment, neutral, gratitude) = (Mean("anger", "annoyance", "disgust"), Mean("disappointment", "sadness"), Mean("neutral"), Mean("gratitude", "joy", "admiration"));

        output.WriteLine($"anger {anger:f2}, disappointment {disappointment:f2}, neutral {neutral:f2}, gratitude {gratitude:f2}");
        Assert.InRange(anger, -1, -0.25);
        Assert.InRange(disappointment, -1, -0.2);
        Assert.InRange(neutral, -0.1, 0.15);
        Assert.InRange(gratitude, 0.5, 1);
    }

    /// <summary>Support dialogues of live companies: each sentence carries the emotion that annotators heard.</summary>
    [Theory]
    [InlineData("support_dialogues_maia/de_client_02.json", "de")]
    [InlineData("support_dialogues_maia/pt_pt_client_03.json", "pt")]
    public void Signals_OfSupportDialogues_CallForNobodyAndFearNothing(string file, string language)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RecordedTexts.Find(file)));
        var turns = document.RootElement.EnumerateArray().SelectMany(d => d.GetProperty("turns").EnumerateArray())
            .Where(t => t.GetProperty("floor").GetString() == "inbound")
            .Select(t => string.Join(' ', t.GetProperty("text_src").EnumerateArray().Select(s => s.GetString()))).ToArray();

        var counts = Count(file, turns, language);

        Assert.InRange(turns.Length, 100, 10_000);
        Assert.Equal(0, counts.GetValueOrDefault(SignalKind.SupervisorRequest) + counts.GetValueOrDefault(SignalKind.Legal) + counts.GetValueOrDefault(SignalKind.Safety));
    }

    /// <summary>A technical channel where nobody is a customer: what is found there is mostly false. Bounds in occurrences per thousand lines.</summary>
    [Fact]
    public void Signals_OfTechnicalChat_AreRare()
    {
        var lines = Directory.EnumerateFiles(Path.GetDirectoryName(RecordedTexts.Find("chat_irc/2004-11-15_03.raw.txt"))!, "*.raw.txt").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(line => line.Split("> ", 2)).Where(parts => parts.Length == 2).Select(parts => parts[1]).ToArray();

        var counts = Count("chat_irc", lines, null);

        Assert.InRange(lines.Length, 10_000, 100_000);
        Assert.InRange(counts.GetValueOrDefault(SignalKind.SupervisorRequest), 0, 1);
        Assert.All([SignalKind.AlreadyExplained, SignalKind.Legal, SignalKind.Safety, SignalKind.Fraud, SignalKind.Churn, SignalKind.SeverityCritical], kind =>
            Assert.InRange(counts.GetValueOrDefault(kind) * 1000d / lines.Length, 0, 1));
    }

    /// <summary>Complaints to a regulator about credit reports: full of law and fraud, and nobody in them is in danger.</summary>
    [Fact]
    public void Signals_OfComplaints_AreLawAndFraud()
    {
        var complaints = RecordedTexts.Csv("complaints/cfpb_narratives_2023_a.csv", "Consumer complaint narrative").Where(text => text.Length > 0).ToArray();

        var counts = Count("cfpb_narratives", complaints, "en");

        Assert.InRange(complaints.Length, 150, 1_000);
        Assert.InRange(Percent(counts[SignalKind.Legal], complaints.Length), 30, 50);
        Assert.InRange(Percent(counts[SignalKind.Fraud], complaints.Length), 30, 50);
        Assert.InRange(counts.GetValueOrDefault(SignalKind.Safety), 0, 2);
        Assert.InRange(counts.GetValueOrDefault(SignalKind.SupervisorRequest), 1, 4);
    }

    /// <summary>Customers of a bank and of shops, none of whom is in danger: how often the built-in policy would call it an emergency.</summary>
    [Fact]
    public void Safety_OfOrdinaryCustomers_RaisesNoFalseAlarm()
    {
        string[] texts = [
            .. RecordedTexts.Csv("intents/banking77_train.csv", "text"),
            .. File.ReadLines(RecordedTexts.Find("dialogues/multidogo_finance_dev.tsv")), .. File.ReadLines(RecordedTexts.Find("dialogues/multidogo_software_dev.tsv"))];

        var alarms = texts.Where(text => DefaultTriage.BuiltIn.Read(text, "en").Any(s => s is { Kind: SignalKind.Safety, Score: >= 0.9 })).ToArray();

        output.WriteLine($"{alarms.Length} of {texts.Length}: {string.Join(" | ", alarms.Take(20))}");
        Assert.InRange(texts.Length, 13_000, 20_000);
        Assert.InRange(alarms.Length, 0, 2);
    }

    /// <summary>Own weights against those of lexicons that others made: where both weigh a word, they mean the same.</summary>
    [Theory]
    [InlineData("lexicons/vader_lexicon.txt", 97, 0.9)]
    [InlineData("lexicons/afinn165.tsv", 97, 0.87)]
    public void Lexicon_WordsThatOthersWeighToo_HaveTheSameSign(string file, double same, double correlation)
    {
        var theirs = File.ReadLines(RecordedTexts.Find(file)).Select(line => line.Split('\t')).Where(f => f.Length > 1).DistinctBy(f => f[0]).ToDictionary(f => f[0], f => double.Parse(f[1]), StringComparer.Ordinal);
        var both = ValenceLexicon.BuiltIn.Items
            .Where(i => i is { Language: "en", Section: ValenceSection.Words, Value: not 0 } && theirs.ContainsKey(i.Text))
            .Select(i => (i.Text, Own: i.Value, Theirs: theirs[i.Text])).ToArray();

        var agree = Percent(both.Count(b => Math.Sign(b.Own) == Math.Sign(b.Theirs)), both.Length);
        var r = Correlation([.. both.Select(b => b.Own)], [.. both.Select(b => b.Theirs)]);
        output.WriteLine($"{file}: {both.Length} words in both, {agree:f1} % of one sign, r {r:f3}; not: {string.Join(", ", both.Where(b => Math.Sign(b.Own) != Math.Sign(b.Theirs)).Select(b => b.Text))}");
        Assert.InRange(both.Length, 500, 10_000);
        Assert.InRange(agree, same, 100);
        Assert.InRange(r, correlation, 1);
    }

    private Dictionary<SignalKind, int> Count(string name, string[] texts, string? language)
    {
        var counts = texts.SelectMany(text => DefaultTriage.BuiltIn.Read(text, language)).CountBy(s => s.Kind).ToDictionary();
        output.WriteLine($"{name}: {texts.Length} texts; {string.Join(", ", counts.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}"))}");
        return counts;
    }

    private static double Mood(string text, string? language) => DefaultTriage.BuiltIn.Read(text, language).FirstOrDefault(s => s.Kind == SignalKind.Sentiment)?.Score ?? 0;

    private static JsonElement[] Lines(string file) =>
        [.. File.ReadLines(RecordedTexts.Find(file)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static double Percent(int part, int whole) => 100d * part / whole;

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var xy = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return xy / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
