namespace EscalationGrains.Gateway.Requests;

/// <summary>Names a field as a caller would: <c>customer.identities[0].kind</c>.</summary>
internal static class FieldPath
{
    public static string Of(string parent, int index, string name) =>
        (parent.Length, index) switch
        {
            (0, _) => name,
            (_, < 0) => $"{parent}.{name}",
            _ => $"{parent}[{index}].{name}",
        };

    public static string Of(string parent, int index) => index < 0 ? parent : $"{parent}[{index}]";
}
