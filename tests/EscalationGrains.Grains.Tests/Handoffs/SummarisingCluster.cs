using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Tests.Handoffs;

/// <summary>A silo whose host has registered a language model.</summary>
public sealed class SummarisingCluster : EscalationCluster
{
    internal FakeChatClient Model { get; } = new();

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<IChatClient>(Model);
}
