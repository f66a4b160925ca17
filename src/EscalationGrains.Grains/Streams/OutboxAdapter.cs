using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>Orleans persistent streams over the outbox: commit units write the rows, this only reads them.</summary>
internal sealed class OutboxAdapter(IOutbox outbox, OutboxLedger ledger, OutboxDeliveries deliveries, IOptions<EscalationOptions> options, SimpleQueueCacheOptions cacheOptions, Microsoft.Extensions.Logging.ILoggerFactory loggers)
    : IQueueAdapter, IQueueAdapterFactory
{
    private readonly OutboxQueueMapper _mapper = new();
    private readonly SimpleQueueAdapterCache _cache = new(cacheOptions, StreamNames.Provider, loggers);

    public string Name => StreamNames.Provider;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("Messages are written by commit units, in one transaction with the facts they report.");

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new OutboxReceiver(OutboxQueueMapper.NumberOf(queueId), outbox, ledger, deliveries, options);

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(deliveries);
}
