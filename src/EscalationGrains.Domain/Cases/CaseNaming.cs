namespace EscalationGrains.Domain.Cases;

/// <summary>What interactions said about where their case belongs. Until a person acts, the earliest word of each kind holds, so that the
/// same interactions reach the same queue in whatever order they come.</summary>
public sealed record CaseNaming(Named? Topic, Named? Department, Named? Language, Named? Region)
{
    public static readonly CaseNaming None = new(null, null, null, null);

    public CaseNaming With(CaseNaming other) => new(
        Named.First(Topic, other.Topic), Named.First(Department, other.Department), Named.First(Language, other.Language), Named.First(Region, other.Region));
}
