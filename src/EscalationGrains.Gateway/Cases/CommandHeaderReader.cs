using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Reads what every case command carries.</summary>
internal static class CommandHeaderReader
{
    public static CommandHeader Read(HttpContext http, PostedBody body, Caller caller) => new()
    {
        Actor = ReadActor(body.Fields, caller),
        Idempotency = body.Idempotency,
        IfMatch = ReadIfMatch(http.Request, body.Errors),
        // Only a platform knows of acts that happened elsewhere; from others it is an unknown field.
        OccurredAt = caller.Role == Role.Platform ? body.Fields.Instant("occurredAt") : null,
    };

    private static Actor ReadActor(Fields body, Caller caller)
    {
        if (body.Object("actor", required: caller.Role == Role.Platform) is not { } fields)
        {
            return ActorRules.Self(caller);
        }

        var kind = fields.Word<ActorKind>("kind", required: true);
        var id = fields.Text("id", TextRule.External, required: kind is not (null or ActorKind.Platform or ActorKind.System));
        return new() { Kind = kind ?? default, Id = id ?? (kind == ActorKind.Platform ? caller.Principal.KeyId : null) };
    }

    /// <summary>A version in quotes, as the ETag gave it, or bare; <c>*</c> and no header match any.</summary>
    private static long? ReadIfMatch(HttpRequest request, FieldErrors errors)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text is "" or "*")
        {
            return null;
        }

        var version = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        if (long.TryParse(version.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add("If-Match", "must be the ETag of the case");
        return null;
    }
}
