using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EscalationGrains.Grains.Journal;

/// <summary>Turns facts into their stored form and back by an explicit list of kinds. An unknown kind fails: skipping a fact would be forgetting it.</summary>
public sealed class FactCodec<TFact>
    where TFact : class
{
    private readonly Dictionary<string, JsonTypeInfo> _byKind = [];
    private readonly Dictionary<Type, (string Kind, JsonTypeInfo Json)> _byType = [];

    public IReadOnlyCollection<string> Kinds => _byKind.Keys;

    public FactCodec<TFact> Add<T>(string kind, JsonTypeInfo<T> json)
        where T : TFact
    {
        _byKind.Add(kind, json);
        _byType.Add(typeof(T), (kind, json));
        return this;
    }

    public string KindOf(TFact fact) => _byType[fact.GetType()].Kind;

    public NewEvent Encode(TFact fact, DateTimeOffset at)
    {
        var (kind, json) = _byType[fact.GetType()];
        return new NewEvent(kind, at, JsonSerializer.SerializeToUtf8Bytes(fact, json));
    }

    /// <exception cref="InvalidOperationException">A newer version wrote this kind; this one must not act on half a history.</exception>
    public TFact Decode(string kind, ReadOnlyMemory<byte> body) =>
        _byKind.TryGetValue(kind, out var json)
            ? (TFact)(JsonSerializer.Deserialize(body.Span, json) ?? throw new InvalidOperationException($"A stored '{kind}' is empty."))
            : throw new InvalidOperationException($"A stored event has the unknown kind '{kind}'; it was written by a newer version.");
}
