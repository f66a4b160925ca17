namespace EscalationGrains.Domain.Interactions;

/// <summary>Who wrote or spoke. A bot never fulfils a reply and never counts as an agent.</summary>
public enum AuthorKind
{
    Customer = 0,
    Agent = 1,
    Bot = 2,
    System = 3,
}
