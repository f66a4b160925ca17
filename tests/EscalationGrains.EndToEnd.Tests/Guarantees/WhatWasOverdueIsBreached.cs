using System.Collections.Concurrent;
using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Recorded;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Five years of requests to a city, each opened, promised and closed at its second: what the city's own log calls overdue is what breached its
/// clock, no more and no less, and each at the instant that was promised.</summary>
public sealed class WhatWasOverdueIsBreached(PostgresServer server)
{
    /// <summary>The log does not say of this one whether it was overdue.</summary>
    private const string Unlabelled = "101001856894";

    /// <summary>The API lifts older instants to it.</summary>
    private static readonly TimeSpan OldestPosted = TimeSpan.FromHours(24);

    /// <summary>The city promises what the due date says and nothing else: no case of normal severity has a clock but that one.</summary>
    private const string OnlyDueDates = """
        policy: city
        clocks: [{ name: resolve, target: { critical: P1D } }]
        """;

    /// <param name="of">One request of so many; 450 have no due date and 273 were overdue of all. <c>ESCALATION_REQUESTS=all</c>: all on both databases.</param>
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1, 450, 273)]
    [InlineData(DatabaseKind.Postgres, 4, 116, 61)]
    public async Task OfAllRequestsOfFiveYears(DatabaseKind kind, int of, int withoutPromise, int overdue)
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_REQUESTS") == "all")
        {
            (of, withoutPromise, overdue) = (1, 450, 273);
        }

        var requests = ServiceRequest.Read(RecordedData.Require("requests311/boston311_2015_2020.csv")).Where((_, i) => i % of == 0).ToList();
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock("2015-01-01T00:00:00Z"));
        var city = await Tenant.CreateAsync(host);
        (await city.Admin.PutAsync("/v1/policies/city", EndpointWorld.Json(OnlyDueDates, "application/yaml"))).Expect(201);
        (await city.Admin.PostAsync("/v1/policies/city/versions/1/activate", new { running = "keep" })).Expect(200);

        await LiveThroughAsync(city, requests);

        var cases = await ReadAsync(city);
        Assert.Equal(requests.Count, cases.Count);
        Assert.All(cases.Values, c => Assert.Equal(("closed", 1), (c.Status, c.Tier)));
        var breached = cases.Values.Where(c => c.Clocks.Any(k => k is { Name: "resolve", State: "breached" })).Select(c => c.ExternalRef!).ToHashSet();
        Assert.True(breached.Remove(Unlabelled) || requests.TrueForAll(r => r.Id != Unlabelled), "It was closed after it was due, whatever the log leaves out.");
        Assert.Equal(requests.Where(r => r.Label == "OVERDUE").Select(r => r.Id).Order(), breached.Order());
        Assert.Equal(overdue, breached.Count);
        var unpromised = requests.Where(r => r.DueAt is null).ToList();
        Assert.Equal(withoutPromise, unpromised.Count);
        Assert.All(unpromised, r => Assert.Empty(cases[r.Id].Clocks));
        await AssertInstantsAsync(city, requests.Where(r => breached.Contains(r.Id)), cases);
        host.AssertNothingFailed();
    }

    /// <summary>Opens and closes in the order of the instants; whatever falls due between two of them breaches on the way. What happens within a day while
    /// nothing falls due is posted at once, each with the instant at which it occurred.</summary>
    private static async Task LiveThroughAsync(Tenant city, IReadOnlyList<ServiceRequest> requests)
    {
        var ids = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        foreach (var acts in Batches(requests))
        {
            await city.AdvanceToAsync(acts[^1].At);
            await Task.WhenAll(acts.Select(a => a.Closes ? CloseAsync(city, ids[a.Request.Id], a.At) : OpenAsync(city, a.Request, ids)));
        }

        await city.AdvanceToAsync(requests.Max(r => r.DueAt ?? r.ClosedAt).AddDays(1));
    }

    private static IEnumerable<List<Act>> Batches(IReadOnlyList<ServiceRequest> requests)
    {
        var acts = requests.Select(r => new Act(r.OpenedAt, false, r)).Concat(requests.Select(r => new Act(r.ClosedAt, true, r)));
        var (batch, open) = (new List<Act>(), new HashSet<ServiceRequest>());
        foreach (var act in acts.OrderBy(a => a.At).ThenBy(a => a.Closes))
        {
            // The clock runs to the batch's last act before its first is posted, so what closes in it is still open for the clock.
            var standing = open.Concat(batch.Select(a => a.Request));
            if (batch.Count > 0 && (act.At - batch[0].At >= OldestPosted || batch.Exists(a => a.Request == act.Request) || standing.Any(r => r.DueAt >= batch[0].At && r.DueAt <= act.At)))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(act);
            _ = act.Closes ? open.Remove(act.Request) : open.Add(act.Request);
        }

        yield return batch;
    }

    private static async Task CloseAsync(Tenant city, string id, DateTimeOffset at)
    {
        var closed = await city.Platform.CommandAsync(id, "close", new { actor = new { kind = "platform" }, occurredAt = at });
        Assert.Equal("closed", closed.Status);
    }

    private static async Task OpenAsync(Tenant city, ServiceRequest request, ConcurrentDictionary<string, string> ids)
    {
        var message = new Message { Email = $"{request.Id}@example.com", Text = "There is something for the city to do.", DueAt = request.DueAt, OccurredAt = request.OpenedAt }.ToJson();
        message["case"]!["externalRef"] = request.Id;
        var receipt = (await city.Platform.PostAsync("/v1/interactions", message)).Expect(201).Read<Receipt>();
        Assert.True(receipt.CaseOpened, request.Id);
        ids[request.Id] = receipt.CaseId;
    }

    /// <summary>Every case of the list, each read for itself because a list tells no clocks.</summary>
    private static async Task<Dictionary<string, CaseAnswer>> ReadAsync(Tenant city)
    {
        var cases = new List<CaseAnswer>();
        foreach (var some in (await city.Platform.ListAsync<CaseAnswer>("/v1/cases")).Chunk(16))
        {
            cases.AddRange(await Task.WhenAll(some.Select(c => city.Platform.CaseAsync(c.Id))));
        }

        return cases.ToDictionary(c => c.ExternalRef!);
    }

    private static async Task AssertInstantsAsync(Tenant city, IEnumerable<ServiceRequest> overdue, Dictionary<string, CaseAnswer> cases)
    {
        foreach (var request in overdue)
        {
            var events = await city.Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{cases[request.Id].Id}/events");
            var breach = Assert.Single(events, e => e.Kind == "clock-breached");
            Assert.Equal(request.DueAt, breach.Data.GetProperty("dueAt").GetDateTimeOffset());
            Assert.Equal(request.DueAt, breach.At);
        }
    }

    private sealed record Act(DateTimeOffset At, bool Closes, ServiceRequest Request);
}
