using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Push;

/// <summary>Posts at a fixed rate about cases that listening agents own. The k-th answer about a case belongs to its k-th "case-updated".</summary>
internal sealed class PushRun(DatabaseKind kind, PostgresServer server, int rate, int agents, TimeSpan span, int casesEach = 10)
{
    private const int Connections = 64;
    private const int AtOnce = 16;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Updates> _cases = new(StringComparer.Ordinal);
    private int _taken;
    private int _refused;
    private long _measuredFrom = long.MaxValue;

    /// <summary>From the post's answer to the event at the reader.</summary>
    public Latencies Push { get; } = new();

    /// <summary>From the instant at which the post was to be sent to its answer.</summary>
    public Latencies Post { get; } = new();

    /// <summary>429 or 503, the warm-up included: the host was asked for more than it takes on.</summary>
    public int Refused => _refused;

    public long Answered { get; private set; }

    /// <summary>Events more than answers, over all cases.</summary>
    public int Extra { get; private set; }

    public string BusyCores { get; private set; } = "";

    /// <summary>What the host's memory grew by while the feeds were opened, all of them together, and stood idle for <see cref="Idle"/>.</summary>
    public long BytesOfFeeds { get; private set; }

    /// <summary>From the first feed that was opened to the last that was.</summary>
    public TimeSpan Opening { get; private set; }

    /// <summary>How long the feeds stand idle before their memory is looked at; not at all by default.</summary>
    public TimeSpan Idle { get; init; }

    public async Task<PushRun> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        await using var host = await HostUnderTest.StartAsync(database);
        var key = await host.CreateTenantAsync("brand");
        using var admin = host.Client(await host.CreateKeyAsync("brand", new { role = "admin" }));
        var feeds = new AgentFeed[agents];
        await EachAsync(async i => feeds[i] = await AgentFeed.MakeAsync(
            host, admin, "brand", string.Create(CultureInfo.InvariantCulture, $"agent{i}"), casesEach, (id, at) => Of(id).Heard(at), () => Interlocked.Increment(ref _taken)));
        await OpenAsync(host, feeds);
        await EachAsync(i => feeds[i].BecomeAvailableAsync());
        var customers = agents * casesEach;
        await FirstContacts.PostAsync(host.Url, key, customers);
        await UntilAsync(() => Volatile.Read(ref _taken) >= customers, () => $"{_taken} of {customers} cases were taken");
        await LoadAsync(host, database, key, customers);
        await UntilAsync(() => _cases.Values.All(c => c.IsEven), () => $"{_cases.Values.Sum(c => c.Missing)} events did not come");
        Answered = Post.Count;
        Extra = _cases.Values.Sum(c => c.Extra);
        Array.ForEach(feeds, f => f.Dispose());
        return this;
    }

    private async Task OpenAsync(HostUnderTest host, AgentFeed[] feeds)
    {
        await Task.Delay(Idle);
        var before = host.ResidentMemory;
        var since = Stopwatch.GetTimestamp();
        await EachAsync(i => feeds[i].ListenAsync());
        Opening = Stopwatch.GetElapsedTime(since);
        await Task.Delay(Idle);
        BytesOfFeeds = host.ResidentMemory - before;
    }

    private Task EachAsync(Func<int, Task> act) => Parallel.ForAsync(0, agents, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await act(i));

    private Updates Of(string caseId) => _cases.GetOrAdd(caseId, _ => new Updates());

    private static async Task UntilAsync(Func<bool> isSo, Func<string> what)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException(what());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task LoadAsync(HostUnderTest host, BenchmarkDatabase database, string key, int customers)
    {
        // Whatever the takings still say is heard before the first post: from here on answers and events pair up.
        await Task.Delay(TimeSpan.FromSeconds(2));
        _cases.Clear();
        var due = Channel.CreateUnbounded<(int Customer, long At)>();
        var senders = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(host.Url, key, due.Reader))).ToList();
        var began = Stopwatch.GetTimestamp();
        _measuredFrom = began + (long)(WarmUp.TotalSeconds * Stopwatch.Frequency);
        ProcessorTimes? times = null;
        var random = new Random(20260105);
        var order = Enumerable.Range(0, customers).ToArray();
        random.Shuffle(order);
        var total = (long)((WarmUp + span).TotalSeconds * rate);
        for (long sent = 0; sent < total;)
        {
            var now = Stopwatch.GetTimestamp();
            for (; sent < total && began + (sent * Stopwatch.Frequency / rate) is var at && at <= now; sent++)
            {
                due.Writer.TryWrite((order[(int)(sent % customers)], at));
            }

            if (times is null && now >= _measuredFrom)
            {
                (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime), ("sender", ProcessorTimes.OfThisProcess)];
                times = new ProcessorTimes(database.ConnectionString is { } connection ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)] : parties);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }

        BusyCores = times?.BusyCores() ?? "";
        due.Writer.Complete();
        await Task.WhenAll(senders);
    }

    private async Task SendAsync(Uri url, string key, ChannelReader<(int Customer, long At)> due)
    {
        using var connection = await RawConnection.OpenAsync(url);
        await foreach (var (customer, at) in due.ReadAllAsync())
        {
            var status = await connection.SendAsync(SampleInteractions.Request(url.Authority, key, "/v1/interactions", SampleInteractions.Of(customer)));
            var answered = Stopwatch.GetTimestamp();
            if (status is 429 or 503)
            {
                Interlocked.Increment(ref _refused);
                continue;
            }

            if (status != 201)
            {
                throw new InvalidOperationException($"A post was refused: {connection.LastAnswer()}");
            }

            var answer = connection.LastAnswer();
            var caseId = JsonNode.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])!["caseId"]!.GetValue<string>();
            var measured = at >= _measuredFrom;
            if (measured)
            {
                Post.Add(Stopwatch.GetElapsedTime(at, answered));
            }

            Of(caseId).Answered(answered, measured ? Push : null);
        }
    }
}
