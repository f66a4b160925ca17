using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Contracts;

namespace EscalationGrains.Gateway.Answers;

/// <summary>Answers of grains as HTTP answers.</summary>
internal static class Answer
{
    public static IResult OfValue<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new JsonAnswer<T>(value, type, status);

    public static IResult Of<T>(Reply<T> reply, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
        where T : class =>
        reply.Refusal is { } refusal ? Problems.Of(refusal) : new JsonAnswer<T>(reply.Value!, type, status);

    public static IResult Of(Refusal? refusal) => refusal is null ? Results.NoContent() : Problems.Of(refusal);
}
