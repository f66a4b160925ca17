using System.Globalization;

namespace EscalationGrains.Domain.Triage;

/// <summary>Reads the lines of one valence file and collects all faults on the way.</summary>
internal sealed class ValenceReader(string fileName, string text)
{
    /// <summary>Stronger words than the strongest would drown the rest.</summary>
    private const double Strongest = 4;

    private readonly List<TriageFault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private string _language = string.Empty;
    private ValenceSection? _section;

    public IReadOnlyList<TriageFault> Faults => _faults;

    public List<ValenceItem> Items { get; } = [];

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

        if (_language.Length == 0)
        {
            Fault(0, "The language is missing: write 'language: en' before all else.");
        }
    }

    private void ReadLine(int line, string content)
    {
        if (content.StartsWith("language:", StringComparison.Ordinal))
        {
            ReadLanguage(line, content["language:".Length..].Trim());
        }
        else if (content[0] == '[' && content[^1] == ']' && content.Length > 2 && char.IsAsciiLetter(content[1]))
        {
            _section = Words<ValenceSection>.TryParse(content[1..^1], out var section) ? section : null;
            if (_section is null)
            {
                Fault(line, $"'{content}' is no section: write one of {string.Join(", ", Words<ValenceSection>.All.Select(w => $"[{w}]"))}.");
            }
        }
        else if (_section is not { } section)
        {
            Fault(line, "A word stands in a section: write '[words]' or another above it.");
        }
        else if (section is ValenceSection.Negations or ValenceSection.NegationsAfter or ValenceSection.But or ValenceSection.Common)
        {
            ReadWords(line, section, content, value: 0);
        }
        else
        {
            ReadWeighed(line, section, content);
        }
    }

    private void ReadLanguage(int line, string code)
    {
        if (!DataLine.IsLanguage(code) || _language.Length > 0)
        {
            Fault(line, _language.Length > 0 ? "The language is said twice: use one file for each." : $"'{code}' is no language: write two or three small letters, as 'de'.");
        }

        _language = code.Length > 0 ? code : "en";
    }

    private void ReadWeighed(int line, ValenceSection section, string content)
    {
        var colon = content.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || !double.TryParse(content.AsSpan(0, colon), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value is < -Strongest or > Strongest)
        {
            Fault(line, "A line begins with a weight from -4 to 4, a colon and a space: write '-2.5: awful, horrible'.");
        }
        else if (section is ValenceSection.Emoji or ValenceSection.Emoticons)
        {
            ReadFaces(line, section, content[(colon + 2)..], value);
        }
        else
        {
            ReadWords(line, section, content[(colon + 2)..], value);
        }
    }

    private void ReadFaces(int line, ValenceSection section, string content, double value)
    {
        foreach (var face in content.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isOne = section == ValenceSection.Emoji ? face.TrimEnd('\uFE0F').EnumerateRunes().Count() == 1 : face.Length is >= 2 and <= Faces.LongestEmoticon;
            if (isOne)
            {
                Add(line, section, section == ValenceSection.Emoji ? face.TrimEnd('\uFE0F') : face, value);
            }
            else
            {
                Fault(line, section == ValenceSection.Emoji ? $"'{face}' is not one emoji: separate them by spaces." : $"'{face}' is no emoticon of 2 to {Faces.LongestEmoticon} signs.");
            }
        }
    }

    private void ReadWords(int line, ValenceSection section, string content, double value)
    {
        foreach (var entry in content.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => DataWord.Forms(w, _language)).ToArray();
            if (words.Any(w => w is null) || (words.Length > 1 && (section != ValenceSection.Words || entry.Contains('*', StringComparison.Ordinal))))
            {
                Fault(line, $"'{entry}' cannot be read: use letters, digits and apostrophes; '*' after three letters or more and only in single words; several words only in [words].");
            }
            else if (words.Length > 1)
            {
                Add(line, section, string.Join(' ', words.Select(w => w![0])), value);
            }
            else
            {
                foreach (var form in words[0]!)
                {
                    Add(line, section, form, value);
                }
            }
        }
    }

    private void Add(int line, ValenceSection section, string item, double value)
    {
        if (!_seen.TryAdd($"{section == ValenceSection.Common} {item}", line))
        {
            Fault(line, $"'{item}' stands in line {_seen[$"{section == ValenceSection.Common} {item}"]} already: leave one out.");
            return;
        }

        Items.Add(new ValenceItem(_language, section, item, value));
    }

    private void Fault(int line, string message) => _faults.Add(new TriageFault(fileName, line, message));
}
