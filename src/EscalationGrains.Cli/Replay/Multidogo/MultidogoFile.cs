using System.Globalization;
using CsvHelper;

namespace EscalationGrains.Cli.Replay.Multidogo;

/// <summary>Reads the tab-separated turns; an utterance may be empty, or be quoted and go over lines; turns are numbered "2" in one
/// file and "2.0" in another.</summary>
internal static class MultidogoFile
{
    public static IReadOnlyList<MultidogoTurn> Read(string file)
    {
        using var reader = new StreamReader(file);
        return Read(reader, file);
    }

    public static IReadOnlyList<MultidogoTurn> Read(TextReader reader, string file)
    {
        using var csv = CsvReader.Create(reader, new CsvReaderOptions { Separator = '\t', TrackLineNumbers = true });
        var turns = new List<MultidogoTurn>();
        while (csv.Read())
        {
            turns.Add(Turn(csv, file));
        }

        return turns;
    }

    private static MultidogoTurn Turn(CsvReader csv, string file)
    {
        var number = csv.GetString("turnNumber");
        return int.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var turn)
            ? new MultidogoTurn(csv.GetString("conversationId"), turn, csv.GetString("utterance"), (int)csv.LineNumber)
            : throw new RecordingFaultException(file, (int)csv.LineNumber, $"turnNumber is \"{number}\", not a whole number");
    }
}
