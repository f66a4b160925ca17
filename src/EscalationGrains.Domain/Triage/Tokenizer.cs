namespace EscalationGrains.Domain.Triage;

/// <summary>Cuts a text into <see cref="Tokens"/> in one pass. Addresses of pages and of e-mail are left out: their words are nobody's.</summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text, Vocabulary vocabulary, Faces faces, Tokens tokens)
{
    /// <summary>A line that is longer was broken by its editor, not by its writer, and its sentence goes on.</summary>
    private const int WrappedLine = 50;

    /// <summary>Written out more often than this ("sooo"), a letter is tried fewer times.</summary>
    private const int MostRepeated = 2;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _word = new char[Tokens.LongestWord + 1];
    private int _length;
    private int _capitals;
    private int _letters;
    private int _at;
    private int _lineStart;

    public void Read()
    {
        while (_at < _text.Length)
        {
            var c = Folding.Normal(_text[_at]);
            if (char.IsLetterOrDigit(c))
            {
                Letter(c);
            }
            else if (c == '\'' && _length > 0)
            {
                Apostrophe();
            }
            else if (c != Folding.Nothing && !Separator(c))
            {
                continue;
            }

            _at++;
        }

        EndWord();
        tokens.EndSentence();
    }

    private void Letter(char c)
    {
        _letters += char.IsLetter(c) ? 1 : 0;
        _capitals += char.IsUpper(c) ? 1 : 0;
        Append(Folding.Letter(c, out var second));
        if (second != Folding.Nothing)
        {
            Append(second);
        }
    }

    /// <summary>One letter more than the longest word is kept, so that a longer one is seen to be so.</summary>
    private void Append(char c)
    {
        if (_length < _word.Length)
        {
            _word[_length++] = c;
        }
    }

    private void Apostrophe()
    {
        if (Folding.IsElision(_word[.._length]))
        {
            Forget();
        }
        else
        {
            Append('\'');
        }
    }

    /// <summary>False when it went on to a further place by itself.</summary>
    private bool Separator(char c)
    {
        if (IsAddress(c))
        {
            Forget();
            SkipToSpace();
            return false;
        }

        var number = _length > 0 && char.IsAsciiDigit(_word[_length - 1]);
        var afterWord = _length > 0;
        EndWord();
        if (faces.At(_text, _at, afterWord, out var value) is > 0 and var width)
        {
            tokens.Faces += value;
            tokens.FaceCount++;
            _at += width;
            return false;
        }

        switch (c)
        {
            case ',' when tokens.InSentence:
                tokens.Add(WordEntry.Comma, shouted: false);
                break;
            case '.' when !(number && char.IsAsciiDigit(Next(1))):
            case ';' or ':' or '\u2028' or '\u2029':
                tokens.EndSentence();
                break;
            case '!':
                tokens.Exclamations++;
                tokens.EndSentence();
                break;
            case '?':
                tokens.Questions++;
                tokens.EndSentence();
                break;
            case '\n':
                EndLine();
                break;
        }

        return true;
    }

    private void EndLine()
    {
        var isWrapped = _at - _lineStart >= WrappedLine && Next(1) is not ('\n' or '\r' or '-' or '*' or '>' or '•');
        if (!isWrapped)
        {
            tokens.EndSentence();
        }

        _lineStart = _at + 1;
    }

    private readonly bool IsAddress(char c) => c switch
    {
        ':' => _word[.._length] is "http" or "https" && Next(1) == '/',
        '.' => _word[.._length] is "www",
        '@' => _length > 0 && char.IsLetterOrDigit(Next(1)),
        _ => false,
    };

    private void SkipToSpace()
    {
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private readonly char Next(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : ' ';

    private void EndWord()
    {
        var word = _word[.._length].TrimEnd('\'');
        if (word.Length > 0)
        {
            var shouted = _letters >= 2 && _capitals == _letters;
            tokens.ShoutedWords += shouted ? 1 : 0;
            tokens.CalmWords += !shouted && _letters >= 2 ? 1 : 0;
            var entry = Find(word) ?? WordEntry.Unknown;
            tokens.Add(entry, shouted);
            Vote(entry.CommonIn);
        }

        Forget();
    }

    private readonly void Vote(uint languages)
    {
        for (var i = 0; languages != 0; i++, languages >>= 1)
        {
            tokens.Votes[i] += (int)(languages & 1);
        }
    }

    private readonly WordEntry? Find(ReadOnlySpan<char> word) =>
        word.Length > Tokens.LongestWord ? null : vocabulary.Find(word) ?? FindDrawnOut(word);

    private readonly WordEntry? FindDrawnOut(ReadOnlySpan<char> word)
    {
        Span<char> shorter = stackalloc char[Tokens.LongestWord];
        for (var most = MostRepeated; most > 0; most--)
        {
            var (length, run) = (0, 0);
            for (var i = 0; i < word.Length; i++)
            {
                run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
                if (run <= most || !IsDrawnOut(word, i - run + 1))
                {
                    shorter[length++] = word[i];
                }
            }

            if (length == word.Length)
            {
                return null;
            }

            if (vocabulary.Find(shorter[..length]) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Three times the same letter from here on.</summary>
    private static bool IsDrawnOut(ReadOnlySpan<char> word, int start) =>
        start + MostRepeated < word.Length && word[start] == word[start + 1] && word[start] == word[start + MostRepeated];

    private void Forget() => (_length, _capitals, _letters) = (0, 0, 0);
}
