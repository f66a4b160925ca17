using System.Text;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Fuzz;

/// <summary>Sends changed requests to every operation of the reference and keeps what was wrong about the answers, each cut down to the changes that matter.</summary>
internal sealed class Fuzzer(EndpointWorld world, ApiDocument document, int seed) : IDisposable
{
    /// <summary>Faults of one operation that are worth reading.</summary>
    private const int MostFaults = 3;

    private RawConnection? _connection;

    public List<string> Faults { get; } = [];

    /// <summary>Operations that did what was asked at least once.</summary>
    public HashSet<string> Reached { get; } = [];

    public int Sent { get; private set; }

    /// <summary>One request as it should be, and then changed ones.</summary>
    public async Task RunAsync(ApiOperation operation, int requests)
    {
        var row = EndpointTable.Rows.Single(r => r.Operation == operation.Name);
        var random = new Random(seed ^ StableHash(operation.Name));
        var changes = new Changes(operation, row, world.Ids, random);
        for (var (n, before) = (0, Faults.Count); n < requests && Faults.Count < before + MostFaults; n++)
        {
            var role = row.Roles == "*" ? "platform" : row.Roles.Split(' ')[random.Next(row.Roles.Split(' ').Length)].Split(':')[0];
            var made = n == 0 ? [] : changes.Next();
            if (await TryAsync(operation, row, role, made) is { } fault)
            {
                Faults.Add($"{operation} as {role}: {await ShrinkAsync(operation, row, role, made)}: {fault}");
            }
        }
    }

    public void Dispose() => _connection?.Dispose();

    /// <summary>Leaves out what the fault does not need.</summary>
    private async Task<string> ShrinkAsync(ApiOperation operation, EndpointRow row, string role, IReadOnlyList<Change> changes)
    {
        for (var i = 0; i < changes.Count;)
        {
            List<Change> fewer = [.. changes.Where((_, at) => at != i)];
            if (await TryAsync(operation, row, role, fewer) is null)
            {
                i++;
            }
            else
            {
                changes = fewer;
            }
        }

        return changes.Count == 0 ? "as it should be" : string.Join(", ", changes);
    }

    private async Task<string?> TryAsync(ApiOperation operation, EndpointRow row, string role, IReadOnlyList<Change> changes)
    {
        // What is as it should be must succeed; what is not meets things in whatever state others left them, which is where rules say no.
        var ids = row.Prepare is null || changes.Count > 0 ? world.Ids : await world.FreshAsync(row.Prepare);
        var draft = new Draft(row, ids, role);
        foreach (var change in changes)
        {
            change.Apply(draft);
        }

        Sent++;
        var answer = await SendAsync(draft.ToBytes(world.KeyOf(draft.Role)));
        if (answer is { Status: < 300 })
        {
            Reached.Add(operation.Name);
        }

        return answer is null ? "no answer"
            : draft.IsBelowHttp && answer is { Status: 400 or 414, Body: "" } ? null
            : answer.Status >= 500 ? $"{answer.Status} {answer.Body}"
            : document.FaultOf(operation, answer.Status, answer.MediaType, answer.Body) is { } fault ? $"{fault}: {answer.Status} {answer.Body}"
            : answer.Status >= 400 ? FaultOf(answer)
            : null;
    }

    private static string? FaultOf(RawAnswer answer)
    {
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        return problem.GetProperty("status").GetInt32() != answer.Status ? $"another status inside: {answer.Body}"
            : problem.GetProperty("code").GetString() is not { Length: > 0 } ? $"no code: {answer.Body}"
            : RawAnswer.InsideOf(answer.Body) is { } inside ? $"tells of '{inside}': {answer.Body}"
            : null;
    }

    /// <summary>On the connection of the request before, which must have stayed usable unless the server said that it closes it.</summary>
    private async Task<RawAnswer?> SendAsync(byte[] request)
    {
        _connection ??= await RawConnection.OpenAsync(world.Brand.Host);
        await _connection.TryWriteAsync(request);
        var head = await _connection.ReadHeadAsync();
        var answer = head is null or { MediaType: "text/event-stream" } ? head : await _connection.FinishAsync(head);
        if (answer is null or { MediaType: "text/event-stream" } || answer.Headers.GetValueOrDefault("Connection") == "close")
        {
            _connection.Dispose();
            _connection = null;
        }

        return answer;
    }

    /// <summary>The same in every process, unlike the hash codes of strings.</summary>
    private static int StableHash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(17, (hash, next) => unchecked((hash * 31) + next));
}
