namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>Everything a program printed, and a signal for each line.</summary>
internal sealed class ProgramOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Part, TaskCompletionSource<string> Seen)> _awaited = [];

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join(Environment.NewLine, _lines);
            }
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (_, seen) in _awaited.Where(a => line.Contains(a.Part, StringComparison.Ordinal)))
            {
                seen.TrySetResult(line);
            }
        }
    }

    /// <summary>The first line, printed or to come, with this part.</summary>
    public Task<string> LineWith(string part)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((part, seen));
            if (_lines.Find(line => line.Contains(part, StringComparison.Ordinal)) is { } line)
            {
                seen.SetResult(line);
            }

            return seen.Task;
        }
    }
}
