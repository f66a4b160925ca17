using Spectre.Console;

namespace EscalationGrains.Benchmarks.Reports;

/// <summary>A table of figures, printed row by row as they come and whole at the end.</summary>
internal sealed class Report
{
    private readonly Table _table = new() { Border = TableBorder.Markdown };

    public Report(params string[] columns)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 1000;
        }

        _table.AddColumns(columns);
    }

    public void Add(params string[] cells)
    {
        _table.AddRow(cells.Select(Markup.Escape).ToArray());
        AnsiConsole.MarkupLineInterpolated($"[grey]{string.Join("  ", cells)}[/]");
    }

    public void Print(params string[] notes)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(_table);
        foreach (var note in notes)
        {
            AnsiConsole.WriteLine(note);
        }
    }
}
