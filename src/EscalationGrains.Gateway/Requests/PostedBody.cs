using System.Buffers;
using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Requests;

/// <summary>A request body, read once: the bytes that are hashed are the bytes that are parsed. An empty body counts as <c>{}</c>.</summary>
internal sealed class PostedBody : IDisposable
{
    /// <summary>Largest body in bytes; what the API promises.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Memory taken before anything arrived; nearly every body fits.</summary>
    private const int FirstBytes = 16 * 1024;

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    private byte[]? _bytes;
    private JsonDocument? _document;
    private Problem? _fault;

    private PostedBody()
    {
    }

    public FieldErrors Errors { get; } = new();

    public Fields Fields => new(_document?.RootElement ?? Empty, Errors);

    /// <summary>Header <c>Idempotency-Key</c> with the hash of this request; null without the header.</summary>
    public IdempotencyKey? Idempotency { get; private set; }

    /// <summary>Set when the body could not be read, or once a field was found faulty.</summary>
    public Problem? Refused => _fault ?? (Errors.Any ? Problems.Invalid(Errors) : null);

    public static async ValueTask<PostedBody> ReadAsync(HttpContext http)
    {
        var body = new PostedBody();
        var length = await body.FillAsync(http);
        if (length > MaxBytes)
        {
            body._fault = Problems.TooLarge;
            return body;
        }

        body.Parse(length);
        body.ReadKey(http, length);
        return body;
    }

    public void Dispose()
    {
        _document?.Dispose();
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = null;
        }
    }

    /// <returns>How many bytes there are; more than <see cref="MaxBytes"/> when it gave up.</returns>
    private async ValueTask<int> FillAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            return MaxBytes + 1;
        }

        // A length is only a claim until the bytes are here: many slow senders must not be lent a mebibyte each.
        _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(http.Request.ContentLength ?? 4096, FirstBytes) + 1);
        var length = 0;
        while (length <= MaxBytes)
        {
            if (length == _bytes.Length)
            {
                Grow();
            }

            var read = await http.Request.Body.ReadAsync(_bytes.AsMemory(length), http.RequestAborted);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes!.Length * 2);
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private void Parse(int length)
    {
        if (length == 0)
        {
            return;
        }

        _document = JsonText.TryParse(_bytes.AsMemory(0, length));
        if (_document is null)
        {
            _fault = Problems.Malformed;
        }
        else if (_document.RootElement.ValueKind != JsonValueKind.Object)
        {
            _fault = Problems.Invalid("body", "must be a JSON object");
            _document.Dispose();
            _document = null;
        }
    }

    private void ReadKey(HttpContext http, int length)
    {
        var header = http.Request.Headers["Idempotency-Key"];
        if (header.Count == 0)
        {
            return;
        }

        var key = header.ToString();
        if (!TextRule.IdempotencyKey.Allows(key))
        {
            Errors.Add("Idempotency-Key", TextRule.IdempotencyKey.Says);
            return;
        }

        var tenant = http.Features.Get<Caller>()?.TenantOrNull ?? "";
        var request = http.Request;
        Idempotency = new() { Key = key, RequestHash = RequestHash.Of(request.Method, request.PathBase + request.Path, tenant, _bytes.AsSpan(0, length)) };
    }
}
