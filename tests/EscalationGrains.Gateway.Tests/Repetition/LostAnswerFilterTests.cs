using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Gateway.Repetition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Serialization.Invocation;

namespace EscalationGrains.Gateway.Tests.Repetition;

public sealed class LostAnswerFilterTests : IDisposable
{
    private static readonly MethodInfo Read = typeof(ICaseQueryGrain).GetMethod(nameof(ICaseQueryGrain.Find))!;
    private static readonly MethodInfo Command = typeof(ICaseCommandGrain).GetMethod(nameof(ICaseCommandGrain.Execute))!;
    private static readonly MethodInfo Post = typeof(IIntakeGrain).GetMethod(nameof(IIntakeGrain.Receive))!;
    private static readonly MethodInfo Take = typeof(IFeedTicketGrain).GetMethod(nameof(IFeedTicketGrain.Take))!;
    private static readonly IdempotencyKey Key = new() { Key = "key", RequestHash = "hash" };

    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConnectedSilos _silos = new();
    private int _asked;

    public static TheoryData<Exception> Losses =>
    [
        new TimeoutException(),
        new SiloUnavailableException(),
        new OrleansException("No active nodes are compatible with grain access"),
        (Exception)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException)), // only Orleans can make one
    ];

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public async Task AReadWhoseAnswerWasLost_IsAskedAgain(Exception lost)
    {
        Assert.Equal("second", (await AskAsync(Read, ["case-1"], n => n == 1 ? throw lost : Answer("second"))).Result);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task ALossThatIsAnAnswer_IsALossToo()
    {
        Assert.Equal("second", (await AskAsync(Read, ["case-1"], n => n == 1 ? Task.FromResult<Response?>(Response.FromException(new TimeoutException())) : Answer("second"))).Result);
    }

    [Fact]
    public async Task WhatCarriesAKey_IsAskedAgain()
    {
        await AskAsync(Command, ["case-1", Resume(Key)], LostOnce);
        await AskAsync(Post, [Interaction(Key, externalId: null)], LostOnce);
        await AskAsync(Post, [Interaction(null, externalId: "mail-1")], LostOnce);
        await AskAsync(typeof(ICaseCommandGrain).GetMethod(nameof(ICaseCommandGrain.Accept))!, ["offer-1", "agent-1", Key], LostOnce);

        Assert.Equal(8, _asked);
    }

    [Fact]
    public async Task WhatCarriesNone_IsNot()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(Command, ["case-1", Resume(null)], LostOnce));
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(Post, [Interaction(null, externalId: null)], LostOnce));
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(Take, [], LostOnce));

        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task ARefusal_IsAnAnswer()
    {
        await Assert.ThrowsAsync<RefusedException>(() => AskAsync(Read, ["case-1"], _ => throw new RefusedException("store.unavailable", "Away.", 1)));

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task WaitedForInVainTwice_ItIsGivenUp()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(Read, ["case-1"], _ => throw new TimeoutException()));

        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task RefusedUntilTheSilosAgree_ItIsAskedUntilThen()
    {
        var began = _time.GetTimestamp();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => AskAsync(Read, ["case-1"], _ => throw new SiloUnavailableException()));

        Assert.InRange(_time.GetElapsedTime(began), LostAnswerFilter.RefusedWithin, LostAnswerFilter.AnswerWithin);
        Assert.True(_asked > 5, $"Asked {_asked} times.");
    }

    [Fact]
    public async Task WithNoSiloLeft_TheRefusalIsSaidAtOnce()
    {
        _silos.NotifyClusterConnectionLost();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => AskAsync(Read, ["case-1"], _ => throw new SiloUnavailableException()));
        Assert.Equal(1, _asked);

        _silos.NotifyGatewayCountChanged(currentNumberOfGateways: 1, previousNumberOfGateways: 0, connectionRecovered: true);
        Assert.Equal("second", (await AskAsync(Read, ["case-1"], n => n == 1 ? throw new SiloUnavailableException() : Answer("second"))).Result);
    }

    /// <summary>Timers may come a little before the clock says so; a call that is asked twice at once is a fault of its own.</summary>
    [Fact]
    public async Task RefusedAndThenNotAnswered_ItIsNotAskedWhileItIsAsked()
    {
        var early = new EarlyTimers();
        var (_, asking) = Ask(Read, ["case-1"], n => n <= 10 ? throw new SiloUnavailableException() : new TaskCompletionSource<Response?>().Task, early);
        while (!asking.IsCompleted)
        {
            early.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<TimeoutException>(() => asking);
        Assert.Equal(11, _asked);
    }

    [Fact]
    public async Task NobodyWaitsLongerThanTenSeconds()
    {
        var second = new TaskCompletionSource();
        var (_, asking) = Ask(Read, ["case-1"], async n =>
        {
            if (n == 1)
            {
                _time.Advance(LostAnswerFilter.FirstWithin);
                throw new TimeoutException();
            }

            second.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
            return null;
        });
        await second.Task;

        _time.Advance(LostAnswerFilter.AnswerWithin - LostAnswerFilter.FirstWithin);

        await Assert.ThrowsAsync<TimeoutException>(() => asking.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _services.Dispose();

    private static Task<Response?> Answer(string value) => Task.FromResult<Response?>(Response.FromResult<object>(value));

    private static Task<Response?> LostOnce(int n) => n == 1 ? throw new TimeoutException() : Answer("second");

    private static CaseCommand.Resume Resume(IdempotencyKey? key) =>
        new CaseCommand.Resume { Header = new() { Actor = new() { Kind = ActorKind.System }, Idempotency = key } };

    private static ReceiveInteraction Interaction(IdempotencyKey? key, string? externalId) => new()
    {
        Idempotency = key,
        ExternalId = externalId,
        Channel = Channel.Email,
        Direction = Direction.Inbound,
        Author = AuthorKind.Customer,
        Customer = new() { Identities = [] },
    };

    /// <summary>Time passes until there is an answer.</summary>
    private async Task<Response> AskAsync(MethodInfo method, object?[] arguments, Func<int, Task<Response?>> answer)
    {
        var (call, asking) = Ask(method, arguments, answer);
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await asking;
        return call.Response!;
    }

    private (IOutgoingGrainCallContext Call, Task Asking) Ask(MethodInfo method, object?[] arguments, Func<int, Task<Response?>> answer, TimeProvider? time = null)
    {
        var filter = new LostAnswerFilter(time ?? _time, _silos, new RepetitionMeters(_services.GetRequiredService<IMeterFactory>()), NullLogger<LostAnswerFilter>.Instance);
        var call = OutgoingCall.Of(method, arguments, n =>
        {
            _asked++;
            return answer(n);
        });
        return (call, filter.Invoke(call));
    }

    private sealed class EarlyTimers : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.FromMilliseconds(2) ? dueTime - TimeSpan.FromMilliseconds(2) : dueTime, period);
    }
}
