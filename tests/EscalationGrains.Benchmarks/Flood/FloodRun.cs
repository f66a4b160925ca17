using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Flood;

/// <summary>A normal load of some senders, then a flood of one brand beside another brand that goes on as always, then half of the normal load.</summary>
internal sealed class FloodRun(HostUnderTest host, BenchmarkDatabase database, int senders, int connections, int times, TimeSpan span, int customers)
{
    /// <summary>Customers of the quiet brand, with a case.</summary>
    public const int QuietCustomers = 200;

    /// <summary>Far from what the host can take: a brand that asks for little.</summary>
    private const double QuietPerSecond = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>A process that has just started is busy with compiling, and slow.</summary>
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(15);

    private ProcessorTimes? _times;
    private string _cores = "";
    private double _normalP99;
    private double _normalPerSecond;
    private double _floodP99;
    private int? _secondsToNormal;

    public static string[] Columns =>
    [
        "phase", "offered/s", "accepted/s", "503/s", "429/s", "accepted p50 ms", "p99 ms", "refused p99 ms", "quiet brand p99 ms", "quiet refused", "host MB", "peak MB", "busy cores",
    ];

    public string Summary(double pgbench) =>
        $"{senders} senders: p99 of what a flood got is {_floodP99 / _normalP99:N2} x normal; normal rate {_normalPerSecond / pgbench:N2} x pgbench; "
        + (_secondsToNormal is { } seconds ? $"p99 normal again in second {seconds} after the flood." : "p99 not normal again within the time measured.");

    /// <param name="loud">Key of the brand whose flood it is.</param>
    /// <param name="quiet">Key of the other.</param>
    /// <param name="isFirst">Whether the host has just started.</param>
    public async Task MeasureAsync(string loud, string quiet, bool isFirst, Action<string[]> row)
    {
        await NormalAsync(isFirst ? FirstWarmUp : WarmUp, loud, quiet, row);
        await FloodAsync(loud, quiet, row);
        await AfterAsync(loud, quiet, row);
    }

    private async Task NormalAsync(TimeSpan warmUp, string loud, string quiet, Action<string[]> row)
    {
        var load = new ClosedLoop(host.Url, loud, $"normal{senders}", senders, customers);
        var (beside, besideRun) = Quiet(quiet, $"normal{senders}");
        await load.MeasureAsync(warmUp, span, () => BeginAsync(beside), EndAsync);
        (_normalPerSecond, _normalP99) = (load.PerSecond, load.Latencies.P99);
        row([$"{senders} senders in turn", Text(load.PerSecond), Text(load.PerSecond), Text(load.Refused / span.TotalSeconds), "", $"{load.Latencies.P50:N1}", $"{load.Latencies.P99:N1}", "", .. CellsBeside(beside)]);
        beside.Stop();
        await besideRun;
    }

    private async Task FloodAsync(string loud, string quiet, Action<string[]> row)
    {
        var flood = new OpenLoop(host.Url, loud, $"flood{senders}", connections, _normalPerSecond * times, customers);
        var (beside, besideRun) = Quiet(quiet, $"beside{senders}");
        var running = flood.RunAsync();
        await Task.Delay(WarmUp);
        flood.Begin();
        await BeginAsync(beside);
        await Task.Delay(span);
        await EndAsync();
        _floodP99 = flood.Accepted.P99;
        row([$"flood, {times} x wished", .. Cells(flood), $"{flood.Refusals.P99:N1}", .. CellsBeside(beside)]);
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
        var rate = _normalPerSecond / 2;
        var after = new OpenLoop(host.Url, loud, $"after{senders}", senders, rate, customers);
        var (beside, besideRun) = Quiet(quiet, $"after{senders}");
        after.Begin();
        await BeginAsync(beside);
        var running = after.RunAsync();
        await Task.Delay(span);
        await EndAsync();
        row(["after, half the normal rate", .. Cells(after), "", .. CellsBeside(beside)]);
        after.Stop();
        beside.Stop();
        await Task.WhenAll(running, besideRun);
        _secondsToNormal = after.Seconds.Where(s => IsNormal(s.Value, rate)).Select(s => (int?)s.Key + 1).FirstOrDefault();
    }

    private bool IsNormal(OpenLoop.Second second, double rate) =>
        second.Refused == 0 && second.Accepted.Count >= 0.9 * rate && second.Accepted.P99 <= _normalP99;

    private (OpenLoop Load, Task Running) Quiet(string key, string run)
    {
        var load = new OpenLoop(host.Url, key, "quiet-" + run, connections: 4, QuietPerSecond, QuietCustomers);
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

    private string[] Cells(OpenLoop load)
    {
        double[] rates = [load.Offered, load.Accepted.Count, load.Overloaded, load.OverQuota];
        return [.. rates.Select(r => Text(r / span.TotalSeconds)), $"{load.Accepted.P50:N1}", $"{load.Accepted.P99:N1}"];
    }

    private string[] CellsBeside(OpenLoop beside) =>
        [$"{beside.Accepted.P99:N1}", $"{beside.Refused} of {beside.Offered}", $"{host.ResidentMemory / 1e6:N0}", $"{host.PeakMemory / 1e6:N0}", _cores];

    private static string Text(double perSecond) => perSecond.ToString("N0", CultureInfo.InvariantCulture);
}
