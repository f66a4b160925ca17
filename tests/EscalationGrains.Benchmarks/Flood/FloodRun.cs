using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Flood;

/// <summary>A normal load, then a flood of one brand beside another brand that goes on as always, then the normal load again.</summary>
internal sealed class FloodRun(HostUnderTest host, BenchmarkDatabase database, int senders, int times, TimeSpan span, int customers)
{
    /// <summary>Far from what the host can take: a brand that asks for little.</summary>
    private const double QuietPerSecond = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private ProcessorTimes? _times;
    private string _cores = "";

    public static string[] Columns =>
        ["phase", "offered/s", "accepted/s", "refused/s", "accepted p50 ms", "p99 ms", "refused p99 ms", "quiet brand p99 ms", "quiet refused", "host MB", "busy cores"];

    /// <summary>Seconds after the flood until one of them has nine tenths of its rate, no refusal and no higher p99 than normal; null: none had.</summary>
    public int? SecondsToNormal { get; private set; }

    public double NormalPerSecond { get; private set; }

    public double NormalP99 { get; private set; }

    public double FloodP99 { get; private set; }

    public async Task MeasureAsync(Action<string[]> row)
    {
        var (loud, quiet) = (await host.CreateTenantAsync("loud"), await host.CreateTenantAsync("quiet"));
        await FirstContacts.PostAsync(host.Url, loud, customers);
        await FirstContacts.PostAsync(host.Url, quiet, 200);
        await NormalAsync(loud, quiet, row);
        await FloodAsync(loud, quiet, row);
        await AfterAsync(loud, quiet, row);
    }

    private async Task NormalAsync(string loud, string quiet, Action<string[]> row)
    {
        var load = new ClosedLoop(host.Url, loud, "normal", senders, customers);
        var (beside, besideRun) = Quiet(quiet, "normal");
        await load.MeasureAsync(WarmUp, span, () => BeginAsync(beside), EndAsync);
        (NormalPerSecond, NormalP99) = (load.PerSecond, load.Latencies.P99);
        row([$"normal, {senders} senders in turn", Text(load.PerSecond), Text(load.PerSecond), Text(load.Refused / span.TotalSeconds), $"{load.Latencies.P50:N1}", $"{load.Latencies.P99:N1}", "", .. Cells(beside)]);
        beside.Stop();
        await besideRun;
    }

    private async Task FloodAsync(string loud, string quiet, Action<string[]> row)
    {
        var flood = new OpenLoop(host.Url, loud, "flood", connections: 16 * senders, NormalPerSecond * times, customers);
        var (beside, besideRun) = Quiet(quiet, "beside");
        var running = flood.RunAsync();
        await Task.Delay(WarmUp);
        flood.Begin();
        await BeginAsync(beside);
        await Task.Delay(span);
        await EndAsync();
        var seconds = span.TotalSeconds;
        FloodP99 = flood.Accepted.P99;
        row([$"flood, {times} x wished", Text(flood.Offered / seconds), Text(flood.Accepted.Count / seconds), Text(flood.Refused / seconds), $"{flood.Accepted.P50:N1}", $"{flood.Accepted.P99:N1}", $"{flood.Refusals.P99:N1}", .. Cells(beside)]);
        if (flood.Otherwise > 0)
        {
            Console.Error.WriteLine($"{flood.Otherwise} answers of the flood were neither done nor refused.");
        }

        flood.Stop();
        beside.Stop();
        await Task.WhenAll(running, besideRun);
    }

    /// <summary>Half of the normal rate, so that a second's figures are not those of a host at its limit.</summary>
    private async Task AfterAsync(string loud, string quiet, Action<string[]> row)
    {
        var rate = NormalPerSecond / 2;
        var after = new OpenLoop(host.Url, loud, "after", senders, rate, customers);
        var (beside, besideRun) = Quiet(quiet, "after");
        after.Begin();
        await BeginAsync(beside);
        var running = after.RunAsync();
        await Task.Delay(span);
        await EndAsync();
        var seconds = span.TotalSeconds;
        row(["after, half the normal rate", Text(after.Offered / seconds), Text(after.Accepted.Count / seconds), Text(after.Refused / seconds), $"{after.Accepted.P50:N1}", $"{after.Accepted.P99:N1}", "", .. Cells(beside)]);
        after.Stop();
        beside.Stop();
        await Task.WhenAll(running, besideRun);
        SecondsToNormal = after.Seconds.Where(s => IsNormal(s.Value, rate)).Select(s => (int?)s.Key + 1).FirstOrDefault();
    }

    private bool IsNormal(OpenLoop.Second second, double rate) =>
        second.Refused == 0 && second.Accepted.Count >= 0.9 * rate && second.Accepted.P99 <= NormalP99;

    private (OpenLoop Load, Task Running) Quiet(string key, string run)
    {
        var load = new OpenLoop(host.Url, key, "quiet-" + run, connections: 4, QuietPerSecond, customers: 200);
        return (load, load.RunAsync());
    }

    private async Task BeginAsync(OpenLoop beside)
    {
        (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime), ("sender", ProcessorTimes.OfThisProcess)];
        _times = new ProcessorTimes(database.ConnectionString is { } connection ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)] : parties);
        beside.Begin();
    }

    private Task EndAsync()
    {
        _cores = _times!.BusyCores();
        return Task.CompletedTask;
    }

    private string[] Cells(OpenLoop beside) => [$"{beside.Accepted.P99:N1}", $"{beside.Refused} of {beside.Offered}", $"{host.ResidentMemory / 1e6:N0}", _cores];

    private static string Text(double perSecond) => perSecond.ToString("N0", CultureInfo.InvariantCulture);
}
