using System.Text;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Policies;

/// <summary>The text of a policy as it was sent, whatever its content type says.</summary>
/// <param name="Refused">Set when it is too large or no text.</param>
internal sealed record PolicyBody(string Text, Problem? Refused)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly PolicyBody NoText = new(string.Empty, Problems.Of("request.malformed", "The body is not text in UTF-8."));

    public static async ValueTask<PolicyBody> ReadAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (bytes.Length + read > PostedBody.MaxBytes)
            {
                return new PolicyBody(string.Empty, Problems.TooLarge);
            }

            bytes.Write(buffer, 0, read);
        }

        try
        {
            var text = Utf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.Contains('\0', StringComparison.Ordinal) ? NoText : new PolicyBody(text, null);
        }
        catch (DecoderFallbackException)
        {
            return NoText;
        }
    }
}
