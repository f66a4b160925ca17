using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>What everybody in a load shares.</summary>
/// <param name="Survives">The edge stays up when something dies behind it, so that a caller asks again at once; otherwise after the restart.</param>
internal sealed record LoadContext(Tenant Brand, Traffic Traffic, Findings Findings, bool Survives);
