using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Access;

/// <summary>Refuses to start with an operator key that is none.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.OperatorKey is null or { Length: <= KeyHash.MaxKeyLength }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{AccessOptions.Section}:{nameof(options.OperatorKey)} must be at most {KeyHash.MaxKeyLength} characters long.");
}
