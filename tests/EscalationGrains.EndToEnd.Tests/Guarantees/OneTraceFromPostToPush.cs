using System.Net.Http.Headers;
using System.Net.Http.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Telemetry;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>One trace id covers a post: the request, the grains, the group commit and its SQL, the outbox, and the push to whoever follows the feed,
/// over two processes. Only what is asked for is traced.</summary>
public sealed class OneTraceFromPostToPush(PostgresServer server)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task ATracedPost_IsFollowedToItsPush()
    {
        await using var collector = new TraceReceiver();
        var cluster = Traced(await HostSetup.CreateAsync(DatabaseKind.Postgres, server), collector.Url);
        await using var silo = await HostProcess.StartAsync(cluster.With("Role", "Silo").With("Cluster__SiloPort", FreePort()).With("Cluster__GatewayPort", FreePort()));
        await using var gateway = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        var brand = await Tenant.CreateAsync(gateway);
        await using var feed = await brand.FollowAsync();

        await PostTracedAsync(brand);
        await feed.NextAsync("case-opened");
        var spans = await collector.WaitAsync(all => all.Any(s => s is { TraceId: Trace, Name: "feed push" }));

        var traced = spans.Where(s => s.TraceId == Trace).ToList();
        Assert.All(spans, span => Assert.Equal(Trace, span.TraceId)); // the ratio is 0: nothing is traced but what its sender traces
        AssertHas(traced, "gateway", "POST /v1/interactions");
        AssertHas(traced, "silo", "ICaseGrain/");
        AssertHas(traced, "silo", "journal commit");
        AssertHas(traced, "silo", "journal transaction");
        AssertHas(traced, "silo", "outbox deliver");
        AssertHas(traced, "silo", "IFeedObserver/Push");
        AssertHas(traced, "gateway", "feed push");
        var transaction = traced.First(s => s.Name == "journal transaction");
        Assert.Contains(traced, s => s.Parent == transaction.Id); // its SQL
        Assert.True(IsBelow(traced.First(s => s.Name == "feed push"), traced.First(s => s.Name.StartsWith("POST /v1/interactions", StringComparison.Ordinal)), traced), "The push is not below the post.");
    }

    private static HostSetup Traced(HostSetup setup, string collector) => setup
        .With("Telemetry__Otlp", "true").With("Telemetry__TraceRatio", "0")
        .With("OTEL_EXPORTER_OTLP_ENDPOINT", collector).With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf").With("OTEL_BSP_SCHEDULE_DELAY", "100");

    private static async Task PostTracedAsync(Tenant brand)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(brand.Host.Url, "/v1/interactions"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", brand.PlatformKey);
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        request.Content = JsonContent.Create(new Message { Email = "ana@example.com" }.ToJson());
        using var response = await http.SendAsync(request, Waiting.Cancelled);
        Assert.Equal(201, (int)response.StatusCode);
    }

    private static void AssertHas(List<Span> spans, string service, string name) => Assert.True(
        spans.Exists(s => s.Service == service && s.Name.StartsWith(name, StringComparison.Ordinal)),
        $"No span '{name}' of a {service} in the trace; there are:\n{string.Join('\n', spans.Select(s => $"{s.Parent} > {s.Id} {s.Service} {s.Name}"))}");

    private static bool IsBelow(Span span, Span above, List<Span> all)
    {
        for (var at = span; at is not null; at = all.Find(s => s.Id == at.Parent))
        {
            if (at.Parent == above.Id)
            {
                return true;
            }
        }

        return false;
    }

    private static string FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
