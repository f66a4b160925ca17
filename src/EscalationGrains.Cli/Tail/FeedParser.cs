using System.Runtime.CompilerServices;
using System.Text;

namespace EscalationGrains.Cli.Tail;

/// <summary>
/// Reads server-sent events from a stream. Own code and not the framework's, because that hides the heart-beat comments, and
/// their absence is the only sign that a connection is dead which nobody closed.
/// </summary>
internal static class FeedParser
{
    /// <summary>Three heart-beats of the host (15 s each).</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    /// <exception cref="TimeoutException">Neither an event nor a heart-beat came for <see cref="Silence"/>.</exception>
    public static async IAsyncEnumerable<FeedMessage> ReadAsync(
        Stream stream, TimeProvider time, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string? id = null;
        var name = "message";
        var data = new List<string>();
        while (await reader.ReadLineAsync(cancel).AsTask().WaitAsync(Silence, time, cancel) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Count > 0)
                {
                    yield return new FeedMessage(id, name, string.Join('\n', data));
                }

                (name, data) = ("message", []);
                continue;
            }

            var (field, value) = Split(line);
            switch (field)
            {
                case "id":
                    id = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data.Add(value);
                    break;
            }
        }
    }

    /// <summary>One space after the colon belongs to the syntax; a line that begins with a colon is a comment, with an empty name.</summary>
    private static (string Field, string Value) Split(string line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0)
        {
            return (line, "");
        }

        var value = line[(colon + 1)..];
        return (line[..colon], value.StartsWith(' ') ? value[1..] : value);
    }
}
