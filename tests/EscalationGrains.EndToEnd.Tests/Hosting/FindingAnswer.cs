namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>One finding of <c>escalation verify</c>.</summary>
internal sealed record FindingAnswer(string Code, string Stream, long? Seq, string Expected, string Found);
