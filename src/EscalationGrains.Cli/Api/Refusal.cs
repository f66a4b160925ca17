namespace EscalationGrains.Cli.Api;

/// <summary>What the host said when it did not do what was asked: problem details, cut to what a person needs.</summary>
internal sealed record Refusal(int Status, string Code, string Detail)
{
    public override string ToString() => $"{Status} {Code}: {Detail}";
}
