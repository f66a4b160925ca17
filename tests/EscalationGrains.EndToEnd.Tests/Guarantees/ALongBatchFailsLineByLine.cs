using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// A batch of thousands of lines of which every tenth is broken, each in its own way: those fail alone, results stream back in order while lines are
/// still being sent, and the host's memory stays bounded. <c>ESCALATION_BATCH_LINES</c> sets how many (default 4,000; the long form is 100,000).
/// </summary>
public abstract class ALongBatchFailsLineByLine(TestClockHost shared, ITestOutputHelper output) : TestClockSpec(shared)
{
    /// <summary>What a batch may add to the memory of the process: far more than lines and results in flight, far less than 100,000 lines and their answers.</summary>
    private const double MostBytesMore = 400e6;

    private static readonly int Lines = Environment.GetEnvironmentVariable("ESCALATION_BATCH_LINES") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 4_000;

    private static readonly byte[][] Broken =
    [
        "{ this is no JSON"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), [0xff, 0xfe], "\"text\""u8.ToArray(), BadBodies.With("text", "\"\\u0000\""), BadBodies.With("text", "7"),
        Encoding.UTF8.GetBytes(new string('[', 10_000)), BadBodies.With("severity", "\"urgent\""), Encoding.UTF8.GetBytes($"\"{new string('x', 1_100_000)}\""),
    ];

    [Fact]
    public async Task EveryTenthLineIsBroken_TheOthersArriveInOrder()
    {
        await using var canary = await Canary.StartAsync(Host);
        var before = await HostMetrics.ReadAsync(Host, "dotnet_process_memory_working_set_bytes");
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.WriteAsync(RawConnection.Head("POST", "/v1/interactions/batch", Brand.PlatformKey, "Transfer-Encoding: chunked"));
        var sending = SendAsync(connection);
        Assert.Equal(200, (await connection.ReadHeadAsync())!.Status);

        var (read, largest) = (0, 0.0);
        while (await connection.ReadBodyLineAsync() is { } line)
        {
            AssertResult(read++, JsonDocument.Parse(line).RootElement);
            if (read % 1_000 == 0)
            {
                largest = Math.Max(largest, await HostMetrics.ReadAsync(Host, "dotnet_process_memory_working_set_bytes"));
            }
        }

        await sending;
        Assert.Equal(Lines, read);
        Assert.NotEqual(0, await canary.StopAsync());
        output.WriteLine($"{Lines} lines; memory of the process before {before / 1e6:0} MB, at most {largest / 1e6:0} MB.");
        Assert.NotEqual(0, largest);
        Assert.InRange(largest - before, double.MinValue, MostBytesMore);
        var cases = await Platform.ListAsync<CaseAnswer>("/v1/cases");
        Assert.Equal(Lines - (Lines / 10), (await Task.WhenAll(cases.Select(c => Platform.CaseAsync(c.Id)))).Sum(c => c.InteractionCount));
        Host.AssertNothingFailed();
    }

    private static bool IsBroken(int line) => line % 10 == 9;

    private static void AssertResult(int line, JsonElement result)
    {
        Assert.Equal((line, IsBroken(line) ? line / 10 % 10 == 9 ? 413 : 400 : 201), (result.GetProperty("index").GetInt32(), result.GetProperty("status").GetInt32()));
        Assert.True(!IsBroken(line) || (result.GetProperty("code").GetString() is { Length: > 0 } && RawAnswer.InsideOf(result.ToString()) is null), result.ToString());
    }

    /// <summary>In pieces that end anywhere, as a network cuts them.</summary>
    private static async Task SendAsync(RawConnection connection)
    {
        await Task.Yield();
        var piece = new MemoryStream();
        for (var n = 0; n < Lines; n++)
        {
            piece.Write(IsBroken(n) ? Broken[n / 10 % 10] : LineOf(n));
            piece.WriteByte((byte)'\n');
            if (n % 50 == 49 || n == Lines - 1)
            {
                await connection.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece.ToArray(), .. "\r\n"u8]);
                piece.SetLength(0);
            }
        }

        await connection.WriteAsync("0\r\n\r\n");
    }

    private static byte[] LineOf(int n) => Encoding.UTF8.GetBytes(new Message { Email = $"customer{n % 97}@example.com", Text = $"Line {n}." }.ToJson().ToJsonString());
}

[Collection(typeof(SqliteTestClock))]
public sealed class ALongBatchFailsLineByLineOnSqlite(SqliteTestClock.Shared shared, ITestOutputHelper output) : ALongBatchFailsLineByLine(shared, output);

[Collection(typeof(PostgresTestClock))]
public sealed class ALongBatchFailsLineByLineOnPostgres(PostgresTestClock.Shared shared, ITestOutputHelper output) : ALongBatchFailsLineByLine(shared, output);
