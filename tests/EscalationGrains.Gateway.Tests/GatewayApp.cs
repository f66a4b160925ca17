using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EscalationGrains.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Gateway.Tests;

/// <summary>The gateway on a real socket in front of a fake engine.</summary>
internal sealed class GatewayApp : IAsyncDisposable
{
    private GatewayApp(WebApplication app, FakeEngine engine, FakeTimeProvider time, RecordedLogs logs)
    {
        (App, Engine, Time, Logs) = (app, engine, time, logs);
        Address = new Uri(app.Urls.First());
        Client = new() { BaseAddress = Address, Timeout = Wait.Patience };
    }

    public WebApplication App { get; }

    public FakeEngine Engine { get; }

    public FakeTimeProvider Time { get; }

    public RecordedLogs Logs { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<GatewayApp> StartAsync(params (string Key, string Value)[] configuration)
    {
        var engine = new FakeEngine();
        var time = new FakeTimeProvider(Views.At);
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseShutdownTimeout(TimeSpan.FromSeconds(5));
        builder.Configuration.AddInMemoryCollection([new("Access:OperatorKey", FakeAccess.Operator)]);
        builder.Configuration.AddInMemoryCollection(configuration.Select(c => new KeyValuePair<string, string?>(c.Key, c.Value)));
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddSingleton<IGrainFactory>(engine);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddEscalationGateway(builder.Configuration);
        var app = builder.Build();
        app.MapEscalationGateway();
        await app.StartAsync();
        return new(app, engine, time, logs);
    }

    public async Task<Received> SendAsync(HttpMethod method, string path, string? key = FakeAccess.Platform, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Received.OfAsync(response);
    }

    public Task<Received> GetAsync(string path, string? key = FakeAccess.Platform, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, key, null, headers);

    public Task<Received> PostAsync(string path, string? body = null, string? key = FakeAccess.Platform, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, key, body, headers);

    public Task<Received> PutAsync(string path, string body, string? key = FakeAccess.Admin) => SendAsync(HttpMethod.Put, path, key, body);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>An answer, read to its end.</summary>
    internal sealed record Received(int Status, string Body, HttpResponseHeaders Headers, string? MediaType)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string? Code => Json.GetProperty("code").GetString();

        public IEnumerable<string> ErrorFields => Json.GetProperty("errors").EnumerateObject().Select(p => p.Name);

        public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

        public static async Task<Received> OfAsync(HttpResponseMessage response) =>
            new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
    }
}
