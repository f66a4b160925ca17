using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EscalationGrains.Gateway.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationGrains.Gateway.Tests.Interactions;

/// <summary>Whatever is posted, the answer is never a failure of the server.</summary>
public sealed class InteractionPropertyTests : IAsyncLifetime
{
    private GatewayApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await GatewayApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Property(MaxTest = 300)]
    public async Task RandomBytes_AreNeverAServerError(byte[] body) => Assert.True(await StatusOf(body) is 400 or 413);

    [Property(MaxTest = 300, Arbitrary = [typeof(JsonTexts)])]
    public async Task RandomJson_IsNeverAServerError(JsonText json) => Assert.True(await StatusOf(Encoding.UTF8.GetBytes(json.Text)) is 400 or 201, json.Text);

    [Property(MaxTest = 300, Arbitrary = [typeof(JsonTexts)])]
    public async Task DamagedInteraction_IsNeverAServerError(byte damage, int at)
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Interaction);
        body[(int)((uint)at % body.Length)] = damage;

        Assert.True(await StatusOf(body) is 400 or 201);
    }

    private async Task<int> StatusOf(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/interactions") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", FakeAccess.Platform);
        using var response = await _app.Client.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.Created || response.Content.Headers.ContentType?.MediaType == "application/problem+json");
        return (int)response.StatusCode;
    }

    /// <summary>JSON built from the names and values that the reader looks for, and from some that nobody does.</summary>
    public sealed record JsonText(string Text);

    /// <summary>Makes <see cref="JsonText"/>.</summary>
    public static class JsonTexts
    {
        private static readonly string[] Names =
        [
            "channel", "direction", "occurredAt", "externalId", "subject", "customer", "identities", "kind", "value", "verified", "name", "language", "region",
            "attributes", "vip", "case", "id", "externalRef", "topic", "thread", "department", "dueAt", "author", "agentId", "text", "severity", "\\ud800", "\\u0000", "",
        ];

        private static readonly string[] Leaves =
        [
            "null", "true", "false", "0", "-1.5e300", "1e999999", "\"\"", "\"chat\"", "\"inbound\"", "\"customer\"", "\"email\"", "\"a@b\"", "\"2026-01-02T03:04:05Z\"",
            "\"9999-12-31T23:59:59-23:59\"", "\"0001-01-01T00:00:00+14:00\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"en\"", "\"GB\"", "\"high\"", "\"billing\"", "{}", "[]",
        ];

        public static Arbitrary<JsonText> Arbitrary() => Gen.Sized(size => Value(Math.Min(size / 10, 4))).Select(text => new JsonText(text)).ToArbitrary();

        private static Gen<string> Value(int depth) => depth == 0
            ? Gen.Elements(Leaves)
            : Gen.Frequency((2, Gen.Elements(Leaves)), (5, Object(depth)), (1, Array(depth)));

        private static Gen<string> Object(int depth) =>
            Gen.Elements(Names).Zip(Value(depth - 1)).Select(pair => $"\"{pair.Item1}\":{pair.Item2}").ListOf().Select(members => $"{{{string.Join(',', members)}}}");

        private static Gen<string> Array(int depth) => Value(depth - 1).ListOf().Select(items => $"[{string.Join(',', items)}]");
    }
}
