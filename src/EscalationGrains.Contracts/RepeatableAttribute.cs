namespace EscalationGrains.Contracts;

/// <summary>Asking twice does what asking once does, whatever the arguments: who got no answer may ask again. Reads, and writes that say what shall be.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RepeatableAttribute : Attribute;
