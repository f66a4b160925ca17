using System.Globalization;
using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Streams;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Streams;

/// <summary>Dead letters of a tenant.</summary>
[GrainType("dead-letter")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class DeadLetterGrain(IOutbox outbox) : Grain, IDeadLetterGrain
{
    private const int MaxLimit = 500;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Page<DeadLetterView>> List(int limit, string? cursor)
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        var letters = await outbox.ReadDeadLettersAsync(Tenant, Cursors.ToSequence(cursor), limit + 1);
        return new Page<DeadLetterView>
        {
            Items = [.. letters.Take(limit).Select(l => new DeadLetterView
            {
                Id = Cursors.Of(l.Id), Consumer = $"{l.Namespace}/{l.StreamKey}", Reason = l.Reason, At = l.At, Body = Encoding.UTF8.GetString(l.Body.Span),
            })],
            Next = letters.Count > limit ? Cursors.Of(letters[limit - 1].Id) : null,
        };
    }

    public async Task<Refusal?> Redeliver(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await outbox.RedeliverAsync(Tenant, number)
            ? null
            : new Refusal { Code = "dead-letter.unknown", Detail = "There is no such dead letter." };
}
