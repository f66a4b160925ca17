namespace EscalationGrains.Cli.Api;

/// <summary>Where the host listens and the key it is asked with.</summary>
internal sealed record HostAddress(Uri Url, string Key);
