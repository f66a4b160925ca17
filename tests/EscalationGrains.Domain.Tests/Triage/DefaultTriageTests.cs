using System.Diagnostics.CodeAnalysis;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Triage;

[SuppressMessage("Globalization", "CA1303", Justification = "The texts are the subject.")]
public sealed class DefaultTriageTests
{
    [Theory]
    [InlineData(SignalKind.AlreadyExplained, "I've already explained this twice")]
    [InlineData(SignalKind.AlreadyExplained, "This is the third time I am calling about it")]
    [InlineData(SignalKind.AlreadyExplained, "How many times do I have to repeat myself?")]
    [InlineData(SignalKind.AlreadyExplained, "I told your colleague this yesterday, why must I tell the same story again")]
    [InlineData(SignalKind.AlreadyExplained, "Ya les expliqué el problema dos veces")]
    [InlineData(SignalKind.AlreadyExplained, "¿Cuántas veces tengo que llamar?")]
    [InlineData(SignalKind.AlreadyExplained, "Je vous ai déjà expliqué mon problème")]
    [InlineData(SignalKind.AlreadyExplained, "C'est la troisième fois que j'appelle")]
    [InlineData(SignalKind.AlreadyExplained, "Ich habe Ihnen das doch schon dreimal erklärt")]
    [InlineData(SignalKind.AlreadyExplained, "Wie oft soll ich das noch sagen?")]
    [InlineData(SignalKind.AlreadyExplained, "Já expliquei isto várias vezes")]
    [InlineData(SignalKind.AlreadyExplained, "É a terceira vez que ligo")]
    [InlineData(SignalKind.Legal, "You will hear from my lawyer")]
    [InlineData(SignalKind.Legal, "I am going to sue you")]
    [InlineData(SignalKind.Legal, "I'll file a complaint with the ombudsman")]
    [InlineData(SignalKind.Legal, "See you in small claims court!")]
    [InlineData(SignalKind.Legal, "Voy a hablar con mi abogado")]
    [InlineData(SignalKind.Legal, "pondré una denuncia")]
    [InlineData(SignalKind.Legal, "Je vais porter plainte")]
    [InlineData(SignalKind.Legal, "Vous aurez des nouvelles de mon avocat")]
    [InlineData(SignalKind.Legal, "Ich schalte meinen Anwalt ein")]
    [InlineData(SignalKind.Legal, "Ich melde das der Verbraucherzentrale")]
    [InlineData(SignalKind.Legal, "Vou falar com o meu advogado")]
    [InlineData(SignalKind.Legal, "Vou reclamar no Procon")]
    [InlineData(SignalKind.Safety, "The charger caught fire last night")]
    [InlineData(SignalKind.Safety, "my son was injured by the toy")]
    [InlineData(SignalKind.Safety, "there is a gas leak in the kitchen")]
    [InlineData(SignalKind.Safety, "La batería explotó")]
    [InlineData(SignalKind.Safety, "huele a gas en la cocina")]
    [InlineData(SignalKind.Safety, "L'appareil a pris feu")]
    [InlineData(SignalKind.Safety, "Il y a une odeur de gaz")]
    [InlineData(SignalKind.Safety, "Das Ladegerät ist explodiert")]
    [InlineData(SignalKind.Safety, "Ich habe einen Stromschlag bekommen")]
    [InlineData(SignalKind.Safety, "O carregador pegou fogo")]
    [InlineData(SignalKind.Safety, "Levei um choque elétrico")]
    [InlineData(SignalKind.Fraud, "There is an unauthorized charge on my card")]
    [InlineData(SignalKind.Fraud, "My account has been hacked")]
    [InlineData(SignalKind.Fraud, "I don't recognize this payment")]
    [InlineData(SignalKind.Fraud, "someone opened an account in my name")]
    [InlineData(SignalKind.Fraud, "No reconozco este cargo en mi tarjeta")]
    [InlineData(SignalKind.Fraud, "Me han estafado")]
    [InlineData(SignalKind.Fraud, "C'est une arnaque")]
    [InlineData(SignalKind.Fraud, "On a volé ma carte")]
    [InlineData(SignalKind.Fraud, "Mein Konto wurde gehackt")]
    [InlineData(SignalKind.Fraud, "Das ist Betrug")]
    [InlineData(SignalKind.Fraud, "Não reconheço esta compra")]
    [InlineData(SignalKind.Fraud, "Clonaram o meu cartão")]
    [InlineData(SignalKind.Churn, "I want to cancel my subscription")]
    [InlineData(SignalKind.Churn, "I'm switching to another provider")]
    [InlineData(SignalKind.Churn, "please close my account")]
    [InlineData(SignalKind.Churn, "I will never shop here again")]
    [InlineData(SignalKind.Churn, "Quiero cancelar el contrato")]
    [InlineData(SignalKind.Churn, "quiero darme de baja")]
    [InlineData(SignalKind.Churn, "Je souhaite résilier mon abonnement")]
    [InlineData(SignalKind.Churn, "je vais chez la concurrence")]
    [InlineData(SignalKind.Churn, "Hiermit kündige ich meinen Vertrag")]
    [InlineData(SignalKind.Churn, "Ich gehe zur Konkurrenz")]
    [InlineData(SignalKind.Churn, "Quero cancelar a minha assinatura")]
    [InlineData(SignalKind.Churn, "Vou mudar de operadora")]
    [InlineData(SignalKind.SeverityCritical, "Everyone is down!")]
    [InlineData(SignalKind.SeverityCritical, "we have a complete outage in all stores")]
    [InlineData(SignalKind.SeverityCritical, "nobody can log in")]
    [InlineData(SignalKind.SeverityCritical, "There has been a data breach")]
    [InlineData(SignalKind.SeverityCritical, "Nadie puede entrar al sistema")]
    [InlineData(SignalKind.SeverityCritical, "Personne ne peut se connecter")]
    [InlineData(SignalKind.SeverityCritical, "Die Produktion steht")]
    [InlineData(SignalKind.SeverityCritical, "O sistema está fora do ar")]
    [InlineData(SignalKind.SeverityHigh, "This is urgent")]
    [InlineData(SignalKind.SeverityHigh, "we need it ASAP")]
    [InlineData(SignalKind.SeverityHigh, "es muy urgente")]
    [InlineData(SignalKind.SeverityHigh, "c'est urgent")]
    [InlineData(SignalKind.SeverityHigh, "Es ist sehr dringend")]
    [InlineData(SignalKind.SeverityHigh, "é urgente")]
    public void Read_Said_HasTheSignal(SignalKind kind, string text) =>
        Assert.Contains(DefaultTriage.BuiltIn.Read(text, null), s => s.Kind == kind && s.Detector == "phrases/1" && s.Score is > 0 and <= 1);

    [Theory]
    [InlineData(SignalKind.AlreadyExplained, "I have not explained it well, sorry")]
    [InlineData(SignalKind.AlreadyExplained, "You already told me, thanks")]
    [InlineData(SignalKind.AlreadyExplained, "Could you explain this to me?")]
    [InlineData(SignalKind.AlreadyExplained, "Ya me explicaron todo, gracias")]
    [InlineData(SignalKind.Legal, "my lawyer friend recommended you")]
    [InlineData(SignalKind.Legal, "I work for a lawyer and need two phones")]
    [InlineData(SignalKind.Legal, "I booked the tennis court")]
    [InlineData(SignalKind.Legal, "Hi Sue, thanks for the help")]
    [InlineData(SignalKind.Legal, "I am not going to sue you")]
    [InlineData(SignalKind.Legal, "Das war ein leckeres Gericht")]
    [InlineData(SignalKind.Safety, "my fire stick does not connect")]
    [InlineData(SignalKind.Safety, "kill the process please")]
    [InlineData(SignalKind.Safety, "luckily nobody was hurt")]
    [InlineData(SignalKind.Fraud, "this is not a scam")]
    [InlineData(SignalKind.Fraud, "Where is your fraud policy?")]
    [InlineData(SignalKind.Churn, "please cancel my order")]
    [InlineData(SignalKind.Churn, "I don't want to cancel my subscription")]
    [InlineData(SignalKind.Churn, "cancel my stolen card")]
    [InlineData(SignalKind.SeverityCritical, "update my emergency contact")]
    [InlineData(SignalKind.SeverityCritical, "please write this down")]
    [InlineData(SignalKind.SeverityHigh, "it is not urgent")]
    [InlineData(SignalKind.SeverityHigh, "no es urgente")]
    [InlineData(SignalKind.SeverityHigh, "das ist nicht dringend")]
    public void Read_NotSaid_HasNoSuchSignal(SignalKind kind, string text) =>
        Assert.DoesNotContain(kind, DefaultTriage.BuiltIn.Read(text, null).Select(s => s.Kind));

    [Theory]
    [InlineData("presenté una reclamacion por incumplimiento de contrato")]
    [InlineData("PRESENTÉ UNA RECLAMACIÓN POR INCUMPLIMIENTO DE CONTRATO")]
    [InlineData("incumplimiento\u200B de\u00AD contra\u200Bto")]
    [InlineData("incumplimiento de contrato")]
    [InlineData("incumpli\u0301miento 😡 de contrato")]
    [InlineData("ｉｎｃｕｍｐｌｉｍｉｅｎｔｏ　ｄｅ　ｃｏｎｔｒａｔｏ")]
    public void Read_WrittenInAnyWay_IsTheSame(string text) => Assert.Contains(SignalKind.Legal, DefaultTriage.BuiltIn.Read(text, "es").Select(s => s.Kind));

    [Theory]
    [InlineData("i don't recognise this charge")]
    [InlineData("i don’t recognise this charge")]
    [InlineData("i don`t recognise this charge")]
    [InlineData("i dont recognise this charge")]
    public void Read_AnyApostrophe_IsTheSame(string text) => Assert.Contains(SignalKind.Fraud, DefaultTriage.BuiltIn.Read(text, "en").Select(s => s.Kind));

    [Theory]
    [InlineData("de", "Ich rufe meinen Anwalt an", true)]
    [InlineData("de-AT", "Ich rufe meinen Anwalt an", true)]
    [InlineData("DE", "Ich rufe meinen Anwalt an", true)]
    [InlineData("fr", "Ich rufe meinen Anwalt an", false)]
    [InlineData("en", "Ich rufe meinen Anwalt an", false)]
    [InlineData("FR", "Ich rufe meinen Anwalt an", false)]
    [InlineData("fr_CA", "Ich rufe meinen Anwalt an", false)]
    [InlineData(null, "Ich rufe meinen Anwalt an", true)]
    [InlineData("xx", "Ich rufe meinen Anwalt an", true)]
    [InlineData("de", "my lawyer will call you", true)]
    public void Read_Language_IsReadWithEnglish_UnknownWithAll(string? language, string text, bool said) =>
        Assert.Equal(said, DefaultTriage.BuiltIn.Read(text, language).Any(s => s.Kind == SignalKind.Legal));

    [Theory]
    [InlineData("https://example.com/lawsuit/legal-action?x=class action")]
    [InlineData("see www.fraud.example")]
    [InlineData("scam@example.com")]
    public void Read_WordsOfAddresses_SayNothing(string text) =>
        Assert.DoesNotContain(DefaultTriage.BuiltIn.Read(text, "en"), s => s.Kind is SignalKind.Fraud || (s.Kind == SignalKind.Legal && !text.Contains(' ', StringComparison.Ordinal)));

    [Theory]
    [InlineData("please take this seriously, because I have spent hours and I will take\nlegal action", true)]
    [InlineData("I will take\nlegal action", true)]
    [InlineData("we spent many hours at home yesterday and I spoke with my\nattorney about what to do next", true)]
    [InlineData("I spoke with my\nattorney", false)]
    [InlineData("we spent many hours at home yesterday and I spoke with my\n\nattorney about what to do next", false)]
    public void Read_LineThatWasWrapped_GoesOn(string text, bool said) =>
        Assert.Equal(said, DefaultTriage.BuiltIn.Read(text, "en").Any(s => s.Kind == SignalKind.Legal));

    [Theory]
    [InlineData(49, "\n", false)]
    [InlineData(50, "\n", true)]
    [InlineData(60, "\r\n", true)]
    [InlineData(60, "\n\n", false)]
    [InlineData(60, "\r\n\r\n", false)]
    [InlineData(60, "\n- ", false)]
    public void Read_LineOfLength_GoesOnFromFifty(int length, string lineEnd, bool said) =>
        Assert.Equal(said, Reads("aa bb", $"{new string('x', length - 3)} aa{lineEnd}bb"));

    [Theory]
    [InlineData("aa 1.5 bb", true)]
    [InlineData("aa 1. bb", false)]
    [InlineData("aa x.5 bb", false)]
    public void Read_DotInANumber_IsNoEnd(string text, bool said) => Assert.Equal(said, Reads("aa ..2 bb", text));

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw", false)]
    public void Read_WordBeyondAllWords_IsNone(string text, bool said) => Assert.Equal(said, Reads("abcde*", text));

    [Theory]
    [InlineData("heeelp", true)]
    [InlineData("goood", true)]
    [InlineData("heelp", false)]
    public void Read_WordDrawnOut_IsTheWord(string text, bool said) => Assert.Equal(said, Reads("help\ngood", text));

    [Fact]
    public void Read_Several_IsOneOfEachKindInOrder() =>
        Assert.Equal(
            [SignalKind.SupervisorRequest, SignalKind.AlreadyExplained, SignalKind.Legal, SignalKind.Churn, SignalKind.Sentiment],
            DefaultTriage.BuiltIn.Read("I've already explained this twice. This is awful! Get me a manager or I will cancel my contract and my contract for TV and call my lawyer.", "en").Select(s => s.Kind));

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n ")]
    [InlineData("where do I find the invoice of March")]
    [InlineData("\uD83D")]
    [InlineData("''' ''")]
    public void Read_NothingOfTheSort_IsEmpty(string text) => Assert.Empty(DefaultTriage.BuiltIn.Read(text, null));

    [Theory]
    [InlineData("want ")]
    [InlineData("not want to ")]
    [InlineData("manager ")]
    [InlineData("someone ")]
    [InlineData("my manager, ")]
    [InlineData("i don't i ")]
    [InlineData("not bad but ")]
    [InlineData("sooo")]
    [InlineData("a'")]
    [InlineData("😀")]
    [InlineData("!?")]
    [InlineData("\n")]
    [InlineData("http://")]
    [InlineData("escalate manager supervisor not ")]
    public void Read_MebibyteOfAnything_Completes(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (1 << 20) / part.Length));

        // Quadratic work on a mebibyte would take hours; that this ends is the assertion, and what it says of it has one signal of a kind.
        var signals = DefaultTriage.BuiltIn.Read(text, null);

        Assert.Equal(signals.Count, signals.Select(s => s.Kind).Distinct().Count());
    }

    [Fact]
    public async Task Read_ManyThreads_AllSayTheSame()
    {
        const string text = "I've already told you twice, get me a manager! Das ist Betrug.";
        var expected = DefaultTriage.BuiltIn.Read(text, null);

        var all = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => DefaultTriage.BuiltIn.Read(text, null), TestContext.Current.CancellationToken)));

        Assert.NotEmpty(expected);
        Assert.All(all, signals => Assert.Equal(expected, signals));
    }

    private static bool Reads(string phrases, string text)
    {
        var book = PhraseBook.Parse("test.txt", $"language: en\n[legal]\n{phrases}\n", out var faults);
        Assert.Empty(faults);
        return new DefaultTriage(book!, ValenceLexicon.Empty).Read(text, null).Count > 0;
    }
}
