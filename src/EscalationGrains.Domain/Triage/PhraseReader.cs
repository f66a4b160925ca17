using System.Globalization;

namespace EscalationGrains.Domain.Triage;

/// <summary>Reads the lines of one file of phrases and collects all faults on the way.</summary>
internal sealed class PhraseReader(string fileName, string text, PhraseBook onto)
{
    private const string NoLanguage = "The language is missing: write 'language: en' before all else.";

    private readonly List<TriageFault> _faults = [];
    private readonly List<(int Line, string Name, IReadOnlyList<PhraseElement> Elements)> _uses = [];
    private readonly Dictionary<(SignalKind Kind, string Phrase), int> _seen = [];
    private SignalKind? _kind;

    public IReadOnlyList<TriageFault> Faults => _faults;

    public string Language { get; private set; } = string.Empty;

    public List<Phrase> Phrases { get; } = [];

    public HashSet<SignalKind> Replaces { get; } = [];

    public Dictionary<string, List<IReadOnlyList<PhraseElement>>> Lists { get; } = new(StringComparer.Ordinal);

    public void Read()
    {
        var line = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            line++;
            var content = DataLine.Content(raw);
            if (content.Length > 0)
            {
                ReadLine(line, content);
            }
        }

        if (Language.Length == 0)
        {
            Fault(0, NoLanguage);
        }

        CheckLists();
    }

    private void ReadLine(int line, string content)
    {
        if (content.StartsWith("language:", StringComparison.Ordinal))
        {
            ReadLanguage(line, content["language:".Length..].Trim());
            return;
        }

        if (Language.Length == 0)
        {
            Fault(line, NoLanguage);
            Language = "en";
        }

        if (content[0] == '[')
        {
            ReadSection(line, content);
        }
        else if (content[0] == '@' && content.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !content[..colon].Contains(' ', StringComparison.Ordinal))
        {
            ReadList(line, content[..colon].Trim(), content[(colon + 1)..]);
        }
        else if (_kind is { } kind)
        {
            ReadPhrase(line, kind, content);
        }
        else
        {
            Fault(line, "A phrase stands in a section: write '[legal]' or another kind above it.");
        }
    }

    private void ReadLanguage(int line, string code)
    {
        if (!DataLine.IsLanguage(code))
        {
            Fault(line, $"'{code}' is no language: write two or three small letters, as 'de'.");
        }

        if (Language.Length > 0)
        {
            Fault(line, "The language is said twice: use one file for each.");
        }

        Language = code.Length > 0 ? code : "en";
    }

    private void ReadSection(int line, string content)
    {
        var end = content.IndexOf(']', StringComparison.Ordinal);
        var (word, rest) = end < 0 ? (content[1..], string.Empty) : (content[1..end].Trim(), content[(end + 1)..].Trim());
        if (end < 0 || !Words<SignalKind>.TryParse(word, out var kind) || kind == SignalKind.Sentiment)
        {
            Fault(line, $"'{content}' is no section: write one of {string.Join(", ", Words<SignalKind>.All.Where(w => w != "sentiment").Select(w => $"[{w}]"))}.");
            return;
        }

        _kind = kind;
        if (rest == "replaces")
        {
            Replaces.Add(kind);
        }
        else if (rest.Length > 0)
        {
            Fault(line, $"'{rest}' after a section means nothing: write 'replaces' or leave it out.");
        }
    }

    private void ReadList(int line, string name, string entries)
    {
        if (name.Length < 2 || !name.AsSpan(1).ContainsOnlyListLetters() || name == PhraseElement.Comma)
        {
            Fault(line, $"'{name}' cannot name a list: write '@' and small letters, digits or '-', and not '{PhraseElement.Comma}', which is there already.");
            return;
        }

        var list = Lists.TryGetValue(name, out var known) ? known : Lists[name] = [];
        foreach (var entry in entries.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadElements(line, entry) is { } elements)
            {
                list.Add(elements);
                _uses.Add((line, name, elements));
            }
        }
    }

    private void ReadPhrase(int line, SignalKind kind, string content)
    {
        var level = content.StartsWith("!!", StringComparison.Ordinal) ? PhraseLevel.Keeps : content[0] == '!' ? PhraseLevel.Hides : PhraseLevel.Says;
        var (phrases, weight) = ReadWeight(line, content[(int)level..].Trim(), level);
        foreach (var phrase in phrases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!_seen.TryAdd((kind, $"{level} {phrase}"), line))
            {
                Fault(line, $"'{phrase}' stands in line {_seen[(kind, $"{level} {phrase}")]} already: leave one out.");
            }
            else if (ReadElements(line, phrase) is { } elements)
            {
                AddPhrase(line, new Phrase(Language, kind, level, weight, elements));
            }
        }
    }

    private void AddPhrase(int line, Phrase phrase)
    {
        if (phrase.Elements[0].Min == 0)
        {
            Fault(line, "A phrase begins with a word that must be there, not with a gap.");
            return;
        }

        _uses.Add((line, string.Empty, phrase.Elements));
        Phrases.Add(phrase);
    }

    private (string Phrase, double Weight) ReadWeight(int line, string content, PhraseLevel level)
    {
        if (content.IndexOf('=', StringComparison.Ordinal) is not (>= 0 and var equals))
        {
            return (content, 1);
        }

        if (level != PhraseLevel.Says)
        {
            Fault(line, "Only a phrase that says something has a weight: leave out what follows '='.");
        }
        else if (!double.TryParse(content.AsSpan(equals + 1).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) || weight is not (> 0 and <= 1))
        {
            Fault(line, $"'{content[(equals + 1)..].Trim()}' is no weight: write a number above 0 and up to 1, as '= 0.5'.");
        }
        else
        {
            return (content[..equals].Trim(), weight);
        }

        return (content[..equals].Trim(), 1);
    }

    private List<PhraseElement>? ReadElements(int line, string content)
    {
        var elements = new List<PhraseElement>();
        foreach (var part in content.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (PhraseElementReader.Read(part, Language, out var element) is { } fault)
            {
                Fault(line, fault);
                return null;
            }

            elements.Add(element!);
        }

        return elements;
    }

    private void CheckLists()
    {
        var check = new PhraseListCheck(name => Lists.GetValueOrDefault(name, []).Concat(onto.List(Language, name) ?? []), name => Lists.ContainsKey(name) || onto.List(Language, name) is not null);
        foreach (var (line, name, elements) in _uses)
        {
            if (check.Fault(name, elements) is { } fault)
            {
                Fault(line, fault);
            }
        }
    }

    private void Fault(int line, string message) => _faults.Add(new TriageFault(fileName, line, message));
}
