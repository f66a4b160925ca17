using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace EscalationGrains.Gateway;

/// <summary>Why a request was not done: RFC 9457 problem details with a stable <c>code</c>.</summary>
internal sealed record Problem(int Status, string Code, string Detail) : IResult
{
    /// <summary>Senders who are refused together would come back together; they are told one of so many seconds in a row.</summary>
    private const int SpreadSeconds = 3;

    public FieldErrors? Errors { get; init; }

    /// <summary>Who has the case that was asked for.</summary>
    public OwnerView? Owner { get; init; }

    /// <summary>How to say who one is, where that was the matter (RFC 9110, 11.6.1).</summary>
    public string Challenge { get; init; } = "Bearer";

    /// <summary>When to ask again at the earliest.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Sets status and headers and writes the body; the response must not have started.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
            WriteMembers(json);
            json.WriteEndObject();
        }

        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.WrittenCount;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = (seconds + Random.Shared.Next(SpreadSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
        }
    }

    /// <summary>The members that a batch line shares with a problem body.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("status", Status);
        json.WriteString("code", Code);
        json.WriteString("detail", Detail);
        if (Owner is { } owner)
        {
            json.WriteStartObject("owner");
            json.WriteString("kind", owner.Kind);
            json.WriteString("id", owner.Id);
            json.WriteEndObject();
        }

        if (Errors is { Any: true })
        {
            json.WritePropertyName("errors");
            Errors.Write(json);
        }
    }
}
