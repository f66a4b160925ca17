namespace EscalationGrains.Domain.Triage;

/// <summary>Reads signals out of what a customer wrote or said. Pure: the same text gives the same signals, in any thread.</summary>
public interface ITriage
{
    /// <summary>At most one signal of each kind, in the order of <see cref="SignalKind"/>; empty when the text says nothing of the sort.</summary>
    /// <param name="text">Of any length; linear in it.</param>
    /// <param name="language">A language tag such as <c>de</c> or <c>pt-BR</c>, of which the first part counts; null or unknown: any language is expected.</param>
    IReadOnlyList<Signal> Read(string text, string? language);

    /// <summary>Whether a text says this in any language; never so of <see cref="SignalKind.Sentiment"/>, which every text has.</summary>
    bool Says(SignalKind kind, string text);
}
