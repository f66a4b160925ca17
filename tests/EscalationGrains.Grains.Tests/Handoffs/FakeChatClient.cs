using Microsoft.Extensions.AI;

namespace EscalationGrains.Grains.Tests.Handoffs;

/// <summary>A language model that does what a test wants.</summary>
internal sealed class FakeChatClient : IChatClient
{
    /// <summary>What is answered; set anew by each test.</summary>
    public Func<IReadOnlyList<ChatMessage>, CancellationToken, Task<string>> OnAsk { get; set; } = (_, _) => Task.FromResult("Summed up.");

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new(new ChatMessage(ChatRole.Assistant, await OnAsk([.. messages], cancellationToken)));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
