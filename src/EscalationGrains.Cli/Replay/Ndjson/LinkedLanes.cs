namespace EscalationGrains.Cli.Replay.Ndjson;

/// <summary>
/// Gives records that share a handle, directly or over others, one lane: the order in which two handles of a person become
/// known decides who the host takes for one customer. Everyone else may go side by side.
/// </summary>
internal sealed class LinkedLanes
{
    private readonly Dictionary<string, string> _parents = [];

    public LinkedLanes(IEnumerable<NdjsonRecord> records)
    {
        foreach (var record in records)
        {
            foreach (var handle in record.Handles)
            {
                _parents[Root(handle)] = Root(record.Handles[0]);
            }
        }
    }

    public string LaneOf(NdjsonRecord record) =>
        record.Handles is [var handle, ..] ? Root(handle) : $"line {record.Line}";

    private string Root(string handle)
    {
        while (_parents.TryGetValue(handle, out var parent) && parent != handle)
        {
            handle = parent;
        }

        return handle;
    }
}
