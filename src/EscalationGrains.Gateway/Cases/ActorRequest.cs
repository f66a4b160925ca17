namespace EscalationGrains.Gateway.Cases;

/// <summary>Who acts; needed from a platform key.</summary>
/// <param name="Kind"><c>customer agent supervisor platform admin system</c></param>
internal sealed record ActorRequest(string Kind, string? Id);
