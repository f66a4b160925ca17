using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Expectations;

/// <summary>Asks the host for what each statement speaks of, and compares.</summary>
internal sealed class StatementCheck(ApiClient api)
{
    public Task<IReadOnlyList<Difference>> CheckAsync(ExpectedStatement statement, CancellationToken cancel) => statement switch
    {
        { CaseRef: { } reference } => CheckCaseAsync(statement, "externalRef", reference, cancel),
        { CaseOfCustomer: { } identity } => CheckCaseOfAsync(statement, identity, cancel),
        _ => CheckCustomerAsync(statement, statement.Customer!, cancel),
    };

    private async Task<IReadOnlyList<Difference>> CheckCaseOfAsync(ExpectedStatement statement, string identity, CancellationToken cancel) =>
        await FindAsync(identity, cancel) is { } customer
            ? await CheckCaseAsync(statement, "customer", customer, cancel)
            : [Absent(statement)];

    private async Task<IReadOnlyList<Difference>> CheckCaseAsync(
        ExpectedStatement statement, string filter, string value, CancellationToken cancel)
    {
        var found = await api.ListCasesAsync<CaseKey>(filter, value, cancel);
        if (found.Count != 1)
        {
            return [new Difference(statement.Subject, "cases", "1", found.Count.ToString())];
        }

        var view = (await api.GetCaseAsync<JsonElement>(found[0].Id, cancel)).OrThrow();
        return [.. JsonComparison.Compare(statement.Subject, statement.Expect, view)];
    }

    /// <summary>What is compared of a customer is put together here, as no one answer of the host holds it.</summary>
    private async Task<IReadOnlyList<Difference>> CheckCustomerAsync(
        ExpectedStatement statement, string identity, CancellationToken cancel)
    {
        if (await FindAsync(identity, cancel) is not { } customer)
        {
            return [Absent(statement)];
        }

        var others = new JsonArray();
        foreach (var other in statement.Expect["sameAs"]?.AsArray() ?? [])
        {
            var handle = other!.GetValue<string>();
            others.Add(await FindAsync(handle, cancel) == customer ? handle : $"{handle} is another customer");
        }

        var timeline = await api.ListTimelineAsync(customer, cancel);
        var view = new JsonObject
        {
            ["sameAs"] = others,
            ["cases"] = (await api.ListCasesAsync<CaseKey>("customer", customer, cancel)).Count,
            ["texts"] = new JsonArray([.. timeline.Reverse().Select(item => (JsonNode?)item.Text)]),
        };
        return [.. JsonComparison.Compare(statement.Subject, statement.Expect, JsonSerializer.SerializeToElement(view))];
    }

    private async Task<string?> FindAsync(string identity, CancellationToken cancel)
    {
        var answer = await api.FindCustomerAsync(identity, cancel);
        if (answer.Refusal?.Status == 404)
        {
            return null;
        }

        var found = answer.OrThrow();
        if (found.TryGetProperty("items", out var items))
        {
            return items.GetArrayLength() == 1 ? items[0].GetProperty("id").GetString() : null;
        }

        return found.GetProperty("id").GetString();
    }

    private static Difference Absent(ExpectedStatement statement) => new(statement.Subject, "customer", "present", "absent");

    /// <summary>All that is read of a case in a list.</summary>
    private sealed record CaseKey(string Id);
}
