using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Streams;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeDeadLetters : IDeadLetterGrain
{
    public Task<Page<DeadLetterView>> List(int limit, string? cursor) => Task.FromResult(new Page<DeadLetterView>
    {
        Items = [new() { Id = "7", Consumer = "queue", Reason = "refused", At = Views.At, Body = """{"kind":"opened"}""" }],
    });

    public Task<Refusal?> Redeliver(string id) =>
        Task.FromResult(id == "7" ? null : new Refusal { Code = "dead-letter.unknown", Detail = "No such dead letter." });
}
