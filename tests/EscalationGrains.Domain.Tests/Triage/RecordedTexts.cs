using System.Text;

namespace EscalationGrains.Domain.Tests.Triage;

/// <summary>Finds recorded data, or skips the test with the reason.</summary>
internal static class RecordedTexts
{
    public static string Find(string file)
    {
        var path = Candidates().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{file} is not here; set ESCALATION_DATA to the folder that holds it.");
        return path!;
    }

    /// <summary>One column of a table with quoted fields (RFC 4180).</summary>
    public static IEnumerable<string> Csv(string file, string column)
    {
        var rows = Rows(File.ReadAllText(Find(file)));
        var at = rows.First().IndexOf(column);
        return rows.Skip(1).Where(row => row.Count > at).Select(row => row[at]);
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                isQuoted = !isQuoted;
                if (isQuoted && i > 0 && text[i - 1] == '"')
                {
                    field.Append('"');
                }
            }
            else if (isQuoted || c is not (',' or '\n' or '\r'))
            {
                field.Append(c);
            }
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_DATA") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }
}
