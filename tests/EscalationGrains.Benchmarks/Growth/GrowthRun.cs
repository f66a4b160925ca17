using System.Diagnostics;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Growth;

/// <summary>Customers who write and write, beside customers who wrote ten times, measured in turns so that both meet the same machine.</summary>
internal sealed class GrowthRun(DatabaseKind kind, PostgresServer server, int[] sizes, Action<GrowthPoint> seen)
{
    /// <summary>Enough that one slow answer of a cold case does not decide.</summary>
    private const int Customers = 10;

    /// <summary>Posts of each kind at each size, from the customers in turn.</summary>
    private const int Measured = 200;

    private const int WarmUpPosts = 2_000;

    private string _key = "";

    public async Task MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        var host = await HostUnderTest.StartAsync(database);
        try
        {
            _key = await host.CreateTenantAsync("brand");
            await GrowAsync(host, "warm", WarmUpPosts / Customers);
            var size = 0;
            foreach (var next in sizes)
            {
                await GrowAsync(host, "big", next - size);
                await GrowAsync(host, Small(next), sizes[0]);
                var (before, heldBefore) = (await host.MetricsAsync(), host.ProcessorTime());
                var (big, small) = await TurnsAsync(host, "big", Small(next), Measured);
                var (after, spent) = (await host.MetricsAsync(), host.ProcessorTime() - heldBefore);
                var rows = after.GetValueOrDefault("escalation_journal_rows_total") - before.GetValueOrDefault("escalation_journal_rows_total");

                await host.KillAsync();
                await host.DisposeAsync();
                host = await host.StartAgainAsync();
                await GrowAsync(host, "warm", WarmUpPosts / Customers);
                var (coldBig, coldSmall) = await TurnsAsync(host, "big", Small(next), Customers);
                size = next + (Measured / Customers) + 1;
                seen(new GrowthPoint(next, big, small, spent / (2 * Measured), rows / (2 * Measured), coldBig, coldSmall));
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static string Small(int size) => string.Create(CultureInfo.InvariantCulture, $"small{size}");

    private byte[] Post(HostUnderTest host, string who, int customer) => SampleInteractions.Request(
        host.Url.Authority, _key, "/v1/interactions", SampleInteractions.FirstContact($"{who}-{customer}@example.com", "en"));

    private async Task GrowAsync(HostUnderTest host, string who, int posts) => await Task.WhenAll(Enumerable.Range(0, Customers).Select(customer => Task.Run(async () =>
    {
        using var connection = await RawConnection.OpenAsync(host.Url);
        var request = Post(host, who, customer);
        for (var i = 0; i < posts; i++)
        {
            await SendAsync(connection, request);
        }
    })));

    private async Task<(Latencies One, Latencies Other)> TurnsAsync(HostUnderTest host, string one, string other, int posts)
    {
        var (first, second) = (new Latencies(), new Latencies());
        using var connection = await RawConnection.OpenAsync(host.Url);
        for (var i = 0; i < posts; i++)
        {
            // Each goes first half of the time: whoever follows finds the caches warm.
            var (customer, ahead) = (i % Customers, i % 2 == 0);
            (ahead ? first : second).Add(await SendAsync(connection, Post(host, ahead ? one : other, customer)));
            (ahead ? second : first).Add(await SendAsync(connection, Post(host, ahead ? other : one, customer)));
        }

        return (first, second);
    }

    private static async Task<TimeSpan> SendAsync(RawConnection connection, byte[] request)
    {
        var sent = Stopwatch.GetTimestamp();
        return await connection.SendAsync(request) == 201
            ? Stopwatch.GetElapsedTime(sent)
            : throw new InvalidOperationException($"A post was refused: {connection.LastAnswer()}");
    }
}
