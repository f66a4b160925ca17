using System.Xml;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Clock;

/// <summary><c>/v1/test-clock</c>: the product's clock by hand; 404 unless the host runs on one.</summary>
internal static class TestClockEndpoints
{
    /// <summary>A longer step is a slip, and the sum would leave the calendar.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(3660);

    private static readonly TextRule Duration = TextRule.Duration(LongestStep, "must be an ISO 8601 duration from PT0S to ten years");

    public static void Map(IEndpointRouteBuilder v1)
    {
        var clock = v1.MapGroup("/test-clock").WithTags("Test clock");
        clock.MapGet("", ReadAsync).Require(Permission.TestClock)
            .WithSummary("Read the test clock").Produces<ClockReading>();
        clock.MapPost("/advance", AdvanceAsync).Require(Permission.TestClock)
            .WithSummary("Move the test clock on; all that falls due on the way has happened when it answers")
            .TakesBody<AdvanceRequest>().Refuses(422).Produces<ClockReading>();
    }

    private static async Task<IResult> ReadAsync(IGrainFactory grains) =>
        Answer.Of(await ClockGrain(grains).Read(), ContractsJson.Default.ClockReading);

    private static async Task<IResult> AdvanceAsync(HttpContext http, IGrainFactory grains)
    {
        using var body = await PostedBody.ReadAsync(http);
        var fields = body.Fields;
        var to = fields.Instant("to");
        var by = fields.Text("by", Duration);
        if (fields.Has("to") == fields.Has("by"))
        {
            fields.Fault("to", "exactly one of to and by is needed");
        }

        if (body.Refused is { } refused)
        {
            return refused;
        }

        var clock = ClockGrain(grains);
        var reply = to is { } target ? await clock.AdvanceTo(target) : await clock.AdvanceBy(XmlConvert.ToTimeSpan(by!));
        return Answer.Of(reply, ContractsJson.Default.ClockReading);
    }

    private static ITestClockGrain ClockGrain(IGrainFactory grains) => grains.GetGrain<ITestClockGrain>(GrainKeys.TestClock);
}
