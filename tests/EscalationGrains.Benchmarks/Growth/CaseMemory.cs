using System.Globalization;
using System.Text;
using EscalationGrains.Benchmarks.Cases;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Growth;

/// <summary>What an open case takes of the host's memory: while nobody asks for it, and once somebody did and it is kept.</summary>
internal sealed class CaseMemory(DatabaseKind kind, PostgresServer server, int cases)
{
    private const int Readers = 16;

    /// <summary>What starting left to do is over by then.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    /// <summary>Resident bytes with as many open cases as templates, and nothing asked: what the others are compared with.</summary>
    public long Empty { get; private set; }

    /// <summary>Resident bytes with all cases open and nobody asking.</summary>
    public long Idle { get; private set; }

    /// <summary>Resident bytes after each case was read once.</summary>
    public long Active { get; private set; }

    public double IdleEach => (double)(Idle - Empty) / cases;

    public double ActiveEach => (double)(Active - Idle) / cases;

    public async Task<CaseMemory> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        var first = await HostUnderTest.StartAsync(database);
        var (templates, keys) = await CaseTemplates.PostAsync(first);
        await first.KillAsync();
        await first.DisposeAsync();
        Empty = await RestingAsync(first, _ => Task.CompletedTask);

        var copies = new CaseCopies(database, templates);
        var due = DateTimeOffset.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddDays(30);
        await copies.WriteAsync(0, cases, _ => due);
        await copies.SettleAsync();
        Idle = await RestingAsync(first, async host =>
        {
            await ReadAsync(host, keys, n => copies.Copy(n, due));
            Active = host.ResidentMemory;
        });
        return this;
    }

    /// <returns>Resident bytes of a host that was started and left alone; <paramref name="afterwards"/> goes on with it.</returns>
    private static async Task<long> RestingAsync(HostUnderTest before, Func<HostUnderTest, Task> afterwards)
    {
        await using var host = await before.StartAgainAsync();
        await Task.Delay(Calm);
        var resting = host.ResidentMemory;
        await afterwards(host);
        return resting;
    }

    private async Task ReadAsync(HostUnderTest host, IReadOnlyDictionary<string, string> keys, Func<int, CaseTemplate> copy) =>
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            using var connection = await RawConnection.OpenAsync(host.Url);
            for (var n = reader; n < cases; n += Readers)
            {
                var @case = copy(n);
                var request = string.Create(
                    CultureInfo.InvariantCulture, $"GET /v1/cases/{@case.CaseId} HTTP/1.1\r\nHost: {host.Url.Authority}\r\nAuthorization: Bearer {keys[@case.Tenant]}\r\n\r\n");
                if (await connection.SendAsync(Encoding.ASCII.GetBytes(request)) != 200)
                {
                    throw new InvalidOperationException($"Case {@case.CaseId} could not be read: {connection.LastAnswer()}");
                }
            }
        })));
}
