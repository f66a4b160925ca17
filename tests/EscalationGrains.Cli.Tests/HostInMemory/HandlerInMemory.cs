using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationGrains.Cli.Tests.HostInMemory;

/// <summary>
/// The paths of the contract over work in memory, with idempotency keys and pages, behind an HTTP client. One request at a time
/// is answered; how many were under way, and which for one record, it notes before.
/// </summary>
internal sealed class HandlerInMemory(DateTimeOffset start, bool hasTestClock = true) : HttpMessageHandler
{
    /// <summary>Small, so that lists of ordinary length go over pages.</summary>
    private const int LargestPage = 7;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Body, string Answer)> _answers = [];
    private readonly ConcurrentDictionary<string, int> _underWay = new();

    public WorkInMemory Work { get; } = new(start);

    /// <summary>Paths of all POSTs that were not repetitions, in order of arrival.</summary>
    public List<string> Posts { get; } = [];

    /// <summary>Records for which two requests were under way at once: must stay empty.</summary>
    public ConcurrentBag<string> Collisions { get; } = [];

    /// <summary>Lets a test answer before the host does: a quota, an outage.</summary>
    public Func<HttpRequestMessage, string, HttpResponseMessage?> Before { get; set; } = (_, _) => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var record = RecordOf(request);
        if (_underWay.AddOrUpdate(record, 1, (_, count) => count + 1) > 1 && record.Length > 0)
        {
            Collisions.Add(record);
        }

        await Task.Yield();
        try
        {
            lock (_lock)
            {
                return Before(request, body) ?? Answer(request, body);
            }
        }
        finally
        {
            _underWay.AddOrUpdate(record, 0, (_, count) => count - 1);
        }
    }

    /// <summary>The incident that an idempotency key of the ServiceNow replay names; empty for other requests.</summary>
    private static string RecordOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues("Idempotency-Key", out var keys) && keys.First().Split(':') is ["servicenow", var number, ..] ? number : "";

    private HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var path = request.RequestUri!.AbsolutePath.TrimStart('/').Split('/');
        return request.Method == HttpMethod.Get ? Get(path, request.RequestUri) : Post(path, request, body);
    }

    private HttpResponseMessage Get(string[] path, Uri uri) => path switch
    {
        ["v1", "test-clock"] => hasTestClock ? Json(new JsonObject { ["now"] = Work.Now, ["fired"] = 0 }) : Problem(404, "not-found"),
        ["v1", "cases"] => Page(uri, Work.Cases.Values.Where(found => Query(uri, "externalRef") is { } reference
            ? found.ExternalRef == reference
            : found.CustomerId == Query(uri, "customer")).Select(found => found.View())),
        ["v1", "cases", var id] => Work.Cases.TryGetValue(id, out var found) ? Json(found.View()) : Problem(404, "case.unknown"),
        ["v1", "cases", var id, "events"] => Page(uri, Work.Cases[id].Events),
        ["v1", "cases", var id, "interactions"] => Page(uri, Work.Cases[id].Interactions),
        ["v1", "customers"] => Work.CustomerOf(Query(uri, "identity")!) is { } id
            ? Json(new JsonObject { ["id"] = id })
            : Problem(404, "customer.unknown"),
        ["v1", "customers", var id, "timeline"] => Page(uri, Work.Cases.Values.Where(found => found.CustomerId == id)
            .SelectMany(found => found.Interactions).Reverse()),
        _ => Problem(404, "not-found"),
    };

    private HttpResponseMessage Post(string[] path, HttpRequestMessage request, string body)
    {
        var key = Assert.Single(request.Headers.GetValues("Idempotency-Key"));
        if (_answers.TryGetValue(key, out var known))
        {
            return known.Body == body ? Json(Duplicate(known.Answer)) : Problem(422, "idempotency.mismatch");
        }

        Posts.Add(string.Join('/', path));
        using var document = JsonDocument.Parse(body);
        var response = Post(path, document.RootElement);
        if (response.IsSuccessStatusCode && path[1] != "test-clock")
        {
            _answers[key] = (body, ((StringContent)response.Content).ReadAsStringAsync().GetAwaiter().GetResult());
        }

        return response;
    }

    private HttpResponseMessage Post(string[] path, JsonElement body)
    {
        switch (path)
        {
            case ["v1", "interactions"]:
                return Json(Work.Post(body));
            case ["v1", "test-clock", "advance"]:
                return Work.Advance(body.GetProperty("to").GetDateTimeOffset())
                    ? Json(new JsonObject { ["now"] = Work.Now, ["fired"] = 1 })
                    : Problem(422, "clock.past");
            case ["v1", "cases", var id, var verb]:
                var refusal = Work.Cases[id].Command(verb, body, Work.Clamp(body.GetProperty("occurredAt").GetDateTimeOffset()));
                return refusal is null ? Json(Work.Cases[id].View()) : Problem(422, refusal);
            default:
                return Problem(404, "not-found");
        }
    }

    private static JsonNode Duplicate(string answer)
    {
        var repeated = JsonNode.Parse(answer)!;
        if (repeated["interactionId"] is not null)
        {
            repeated["duplicate"] = true;
        }

        return repeated;
    }

    private static HttpResponseMessage Page(Uri uri, IEnumerable<JsonObject> items)
    {
        var from = int.Parse(Query(uri, "cursor") ?? "0");
        var rest = items.Skip(from).Take(LargestPage + 1).ToList();
        return Json(new JsonObject
        {
            ["items"] = new JsonArray([.. rest.Take(LargestPage).Select(item => item.DeepClone())]),
            ["next"] = rest.Count > LargestPage ? $"{from + LargestPage}" : null,
        });
    }

    private static string? Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(part => part.Split('=', 2))
        .Where(part => part[0] == name)
        .Select(part => Uri.UnescapeDataString(part[1]))
        .FirstOrDefault();

    public static HttpResponseMessage Problem(int status, string code) =>
        Json(new JsonObject { ["code"] = code, ["detail"] = $"refused as {code}" }, (HttpStatusCode)status);

    private static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
