using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationGrains.Grains.Tests.Watch;

/// <summary>A watch that ends takes its host with it, so nothing that a call may fail with ends one.</summary>
public sealed class ClusterWatchTests
{
    public static TheoryData<Exception> Failures => [new OperationCanceledException("Message expired before placement could complete"), new TaskCanceledException(), new TimeoutException(), new SiloUnavailableException()];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task WhateverACallFailsWith_ItIsTriedAgain(Exception failure)
    {
        using var watch = new Watch(failure);

        await watch.StartAsync(TestContext.Current.CancellationToken);

        await Wait.For("the second try", watch.Second);
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(CancellationToken.None);
    }

    private sealed class Watch(Exception failure) : ClusterWatch(new Silos(), new Started(), NullLogger.Instance)
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _tries;

        public Task Second => _second.Task;

        protected override TimeSpan TouchEvery => TimeSpan.FromHours(1);

        protected override Task TouchAllAsync(CancellationToken cancellationToken)
        {
            if (++_tries == 1)
            {
                throw failure;
            }

            _second.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Started : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => throw new InvalidOperationException("Nobody asked for that.");
    }

    private sealed class Silos : ISiloStatusOracle
    {
        public SiloStatus CurrentStatus => SiloStatus.Active;

        public string SiloName => "silo";

        public SiloAddress SiloAddress => SiloAddress.Zero;

        public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => SiloStatus.Active;

        public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => [];

        public SiloAddress[] GetActiveSilos() => [];

        public bool TryGetSiloName(SiloAddress siloAddress, out string siloName)
        {
            siloName = "";
            return false;
        }

        public bool IsFunctionalDirectory(SiloAddress siloAddress) => true;

        public bool IsDeadSilo(SiloAddress silo) => false;

        public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer) => true;

        public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => true;
    }
}
