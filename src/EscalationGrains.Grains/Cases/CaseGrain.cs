using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Cases;

/// <summary>
/// The one writer of a case. Each method loads nothing but state, decides by <see cref="CaseRules"/>, writes one commit unit, then tells
/// those who wait. Everything else (queue, agent, feed) hears of it through the outbox rows of that unit.
/// </summary>
[GrainType("case")]
internal sealed partial class CaseGrain(
    IJournal journal,
    IIdempotencyReader idempotency,
    IInteractionReader contents,
    TenantDirectory tenants,
    DeadlineNudge nudge,
    ProductMeters meters,
    PolicyBook policies,
    IOptions<EscalationOptions> options,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock,
    ILogger<CaseGrain> logger) : Grain, ICaseGrain, IRemindable
{
    /// <summary>2: with what policies look at. A snapshot of another shape is thrown away and the facts are folded again.</summary>
    internal const int SnapshotShape = 2;

    private readonly EscalationOptions _options = options.Value;
    private CaseState _state = CaseState.None;
    private string _key = string.Empty;
    private string _tenant = string.Empty;
    private string _org = string.Empty;
    private string? _subject;
    private long _snapshotAt;

    /// <summary>What the deadline row says.</summary>
    private DateTimeOffset? _dueAt;

    private EscalationPolicy _policy = EscalationPolicy.BuiltIn;
    private ActivePolicy _active = new(EscalationPolicy.BuiltIn, Migrates: false);

    /// <summary>What decides about this case: the policy it was opened under or went over to.</summary>
    private EscalationPolicy Policy => _policy;

    private CaseId Id => CaseId.Of(GrainKeys.Split(_key).Id);

    private string Stream => StreamKeys.OfCase(_key);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        _tenant = GrainKeys.Split(_key).Scope;
        _org = (await tenants.FindAsync(_tenant))?.Org ?? _tenant;
        if (NewStream.IsMarked(_key))
        {
            return;
        }

        var stored = await journal.ReadStreamAsync(Stream, cancellationToken);
        if (stored.Snapshot is { Shape: SnapshotShape } snapshot)
        {
            _state = JsonSerializer.Deserialize(snapshot.Body.Span, JournalJson.Default.CaseState)!;
            _snapshotAt = _state.Version;
        }
        else if (stored.Snapshot is not null)
        {
            stored = stored with { Events = await journal.ReadEventsAsync(Stream, 0, int.MaxValue, cancellationToken) };
        }

        foreach (var stored1 in stored.Events)
        {
            _state = _state.Apply(CaseEventCodec.Instance.Decode(stored1.Kind, stored1.Body));
        }

        await LoadPolicyAsync();
        _dueAt = CaseTimers.NextDue(_state, _policy);
        await RenewReminderAsync();
    }

    public async Task<CaseView?> View() => _state.Exists ? CaseViews.Of(_state, await SubjectAsync(), Policy, clock.Now()) : null;

    public Task<OfferView?> FindOffer(string offerId) =>
        Task.FromResult(CaseViews.FindOffer(_state, OfferId.Of(offerId)) is { } offer ? CaseViews.Of(_state, offer) : null);

    /// <summary>What is due by now happens before anything else, so that an outcome never depends on how late a tick came.</summary>
    private async ValueTask<(CaseState State, IReadOnlyList<CaseEvent> Facts)> CatchUp(CaseState state, DateTimeOffset now)
    {
        await LoadPolicyAsync();
        IReadOnlyList<CaseEvent> facts = [];
        if (_dueAt <= now && CaseRules.Wake(state, _policy, now) is Verdict<CaseEvent>.Accepted woke)
        {
            (state, facts) = (Fold(state, woke.Facts), woke.Facts);
        }

        if (_active.Migrates && CaseRules.ChangePolicy(state, _policy, _active.Beside(_active.Policy), now) is Verdict<CaseEvent>.Accepted changed)
        {
            (state, facts) = (Fold(state, changed.Facts), [.. facts, .. changed.Facts]);
            _policy = _active.Beside(_active.Policy);
        }

        return (state, facts);
    }

    /// <summary>Before a case is opened the active policy decides, then its own.</summary>
    private async ValueTask LoadPolicyAsync()
    {
        _active = await policies.ActiveAsync(_tenant);
        _policy = _active.Beside(_state.Exists ? await policies.ReadAsync(_tenant, _state.Policy) : _active.Policy);
    }

    private static CaseState Fold(CaseState state, IReadOnlyList<CaseEvent> facts)
    {
        foreach (var fact in facts)
        {
            state = state.Apply(fact);
        }

        return state;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private async ValueTask<string?> SubjectAsync()
    {
        if (_subject is null && _state.Subject is { } id)
        {
            var rows = await contents.ReadContentsAsync(_tenant, [id.Value]);
            _subject = rows.Count == 0 ? null : JsonSerializer.Deserialize(rows[0].Body, JournalJson.Default.StoredContent)?.Subject;
        }

        return _subject;
    }
}
