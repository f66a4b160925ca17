namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Something wrong with a policy document, told so that its author can put it right.</summary>
/// <param name="Code">Stable, kebab-case, e.g. <c>policy.unknown-field</c>.</param>
/// <param name="Path">Where, e.g. <c>triggers[2].when.waiting</c>.</param>
/// <param name="Line">Counts from 1; 0 when not known.</param>
/// <param name="Column">Counts from 1; 0 when not known.</param>
/// <param name="Detail">A sentence that says what is wrong and what would be right.</param>
public sealed record PolicyFault(string Code, string Path, int Line, int Column, string Detail);
