namespace EscalationGrains.Contracts;

/// <summary>An argument by which whoever is asked may know a repetition, and answers it as the first time.</summary>
public interface IKeyed
{
    /// <summary>Whether it carries a key.</summary>
    bool IsKeyed { get; }
}
