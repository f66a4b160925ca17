using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EscalationGrains.Gateway.Answers;

/// <summary>A JSON answer, written by generated code.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(response.BodyWriter, value, type, httpContext.RequestAborted);
    }
}
