using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Grains.Handoffs;
using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Grains.Tests.Handoffs;

/// <summary>A model may say something, nothing, the wrong thing, or never come back: the packet goes out all the same.</summary>
public sealed class HandoffSummariserTests : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    private readonly FakeChatClient _model = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task NoModel_NoSummary() => Assert.Null(await Summariser(model: null).TrySummariseAsync(Packet));

    [Fact]
    public async Task AModelThatAnswers_IsQuoted_AndWasAskedAboutTheCaseAlone()
    {
        IReadOnlyList<ChatMessage> asked = [];
        _model.OnAsk = (messages, _) =>
        {
            asked = messages;
            return Task.FromResult("  She wants her money.\n");
        };

        Assert.Equal("She wants her money.", await Summariser(_model).TrySummariseAsync(Packet));
        Assert.Equal([ChatRole.System, ChatRole.User], asked.Select(m => m.Role));
        Assert.Contains("customer by chat: Where is it?", asked[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.com", string.Concat(asked.Select(m => m.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task AModelThatSaysNothing_NoSummary(string says)
    {
        _model.OnAsk = (_, _) => Task.FromResult(says);

        Assert.Null(await Summariser(_model).TrySummariseAsync(Packet));
    }

    [Fact]
    public async Task AModelThatFails_AtOnceOrLater_NoSummary()
    {
        _model.OnAsk = (_, _) => throw new InvalidOperationException("at once");
        Assert.Null(await Summariser(_model).TrySummariseAsync(Packet));

        _model.OnAsk = (_, _) => Task.FromException<string>(new HttpRequestException("later"));
        Assert.Null(await Summariser(_model).TrySummariseAsync(Packet));
    }

    [Fact]
    public async Task AModelThatIsSlow_IsToldToStop_AndLeftBehind()
    {
        var asked = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        _model.OnAsk = async (_, token) =>
        {
            token.Register(stopped.SetResult);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None); // it does not listen
            return "too late";
        };

        var summary = Summariser(_model).TrySummariseAsync(Packet);
        await Wait.For("the model to be asked", asked.Task);
        Assert.False(summary.IsCompleted);
        _time.Advance(Within);

        Assert.Null(await Wait.For("the summary to be given up", summary));
        await Wait.For("the model to be told", stopped.Task);
    }

    [Fact]
    public async Task AModelThatBlocksItsCaller_HoldsNobody()
    {
        using var released = new ManualResetEventSlim();
        var asked = new TaskCompletionSource();
        _model.OnAsk = (_, _) =>
        {
            asked.SetResult();
            released.Wait(TestContext.Current.CancellationToken);
            return Task.FromResult("too late");
        };

        try
        {
            // On another thread, so that a summariser that lets itself be held fails this test and does not hang it.
            var summary = Task.Run(() => Summariser(_model).TrySummariseAsync(Packet), TestContext.Current.CancellationToken);
            await Wait.For("the model to be asked", asked.Task);
            _time.Advance(Within);

            Assert.Null(await Wait.For("the summary to be given up", summary));
        }
        finally
        {
            released.Set();
        }
    }

    public void Dispose() => _model.Dispose();

    private static HandoffView Packet => new()
    {
        CaseId = "c1",
        Version = 2,
        AsOf = DateTimeOffset.UnixEpoch,
        Status = "open",
        Severity = "normal",
        Tier = 1,
        Queue = "t1.general.en",
        Owner = new() { Kind = "queue", Id = "t1.general.en" },
        Customer = new()
        {
            Id = "k1",
            Vip = false,
            Identities = [new() { Kind = "email", Value = "ana@example.com", Verified = true }],
            OpenCases = ["c1"],
            CaseCount = 1,
            InteractionCount = 1,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Version = 1,
        },
        Channels = [],
        Timeline = [new() { Sequence = 2, At = DateTimeOffset.UnixEpoch, Kind = "interaction-added", Text = "customer by chat: Where is it?" }],
        EarlierLines = 0,
        Tried = [],
        Promises = [],
        Signals = [],
        Clocks = [],
        Decisions = [],
        OpenQuestions = [],
    };

    private HandoffSummariser Summariser(IChatClient? model)
    {
        var services = new ServiceCollection();
        if (model is not null)
        {
            services.AddSingleton(model);
        }

        return new HandoffSummariser(services.BuildServiceProvider(), Options.Create(new EscalationOptions { HandoffSummaryWithin = Within }), _time, NullLogger<HandoffSummariser>.Instance);
    }
}
