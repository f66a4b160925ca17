using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeInteractions : IInteractionQueryGrain
{
    public (string Id, int Limit, string? Cursor) LastPage { get; private set; }

    public Task<Reply<InteractionView>> Find(string interactionId) => Task.FromResult(
        interactionId == "i1" ? Reply<InteractionView>.Of(Views.Interaction) : Reply<InteractionView>.Refused("interaction.unknown", "No such interaction."));

    public Task<Reply<Page<InteractionView>>> OfCase(string caseId, int limit, string? cursor) => PageOf(caseId, "c1", "case.unknown", limit, cursor);

    public Task<Reply<Page<InteractionView>>> Timeline(string customerId, int limit, string? cursor) => PageOf(customerId, "u1", "customer.unknown", limit, cursor);

    private Task<Reply<Page<InteractionView>>> PageOf(string id, string known, string code, int limit, string? cursor)
    {
        LastPage = (id, limit, cursor);
        return Task.FromResult(id == known
            ? Reply<Page<InteractionView>>.Of(new() { Items = [Views.Interaction], Next = "n1" })
            : Reply<Page<InteractionView>>.Refused(code, "No such thing."));
    }
}
