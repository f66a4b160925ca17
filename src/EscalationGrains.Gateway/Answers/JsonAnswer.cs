using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EscalationGrains.Gateway.Answers;

/// <summary>A JSON answer, written by generated code. It says its length, so that a client need not put chunks together.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        var buffer = JsonBuffer.Rent();
        try
        {
            JsonSerializer.Serialize(buffer.Writer, value, type);
            response.ContentLength = buffer.Written.WrittenCount;
            response.BodyWriter.Write(buffer.Written.WrittenSpan);
        }
        finally
        {
            JsonBuffer.Return(buffer);
        }

        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
