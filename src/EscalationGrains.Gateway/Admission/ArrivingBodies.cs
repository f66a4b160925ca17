using EscalationGrains.Gateway.Requests;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// Bounds the memory of posts whose body is only partly here: they hold no room at the gate, so nothing else would. Small bodies are not
/// counted, because they are what almost everybody sends and come in one piece.
/// </summary>
internal sealed class ArrivingBodies(IOptions<AdmissionOptions> options)
{
    /// <summary>What a connection costs anyhow.</summary>
    private const int Small = 16 * 1024;

    private long _bytes;

    /// <summary>Held now.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Waits for a body that may be read at all, and leaves it where it is.</summary>
    /// <returns>False when it is to be refused, because too much is held for others already.</returns>
    public async ValueTask<bool> ArriveAsync(HttpContext http)
    {
        var body = http.Request.BodyReader;
        var held = 0L;
        try
        {
            for (var arrived = http.Request.ContentLength > PostedBody.MaxBytes; !arrived;)
            {
                var read = await body.ReadAsync(http.RequestAborted);
                var here = read.Buffer.Length;
                arrived = read.IsCompleted || here > PostedBody.MaxBytes;
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (!arrived && here > Small)
                {
                    var all = Interlocked.Add(ref _bytes, here - held);
                    held = here;
                    if (all > options.Value.MaxArrivingBytes)
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        finally
        {
            if (held > 0)
            {
                Interlocked.Add(ref _bytes, -held);
            }
        }
    }
}
