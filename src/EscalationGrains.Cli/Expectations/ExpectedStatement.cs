using System.Text.Json.Nodes;

namespace EscalationGrains.Cli.Expectations;

/// <summary>
/// One line of a file of statements: <c>{"case":{"externalRef":"…"},"expect":{…}}</c>,
/// <c>{"case":{"customer":"email:…"},"expect":{…}}</c> (the customer has one case, this one) or
/// <c>{"customer":"email:…","expect":{"sameAs":["phone:…"],"cases":1,"texts":["…"]}}</c>.
/// </summary>
internal sealed record ExpectedStatement(int Line, string? CaseRef, string? CaseOfCustomer, string? Customer, JsonObject Expect)
{
    public string Subject => CaseRef ?? Customer ?? $"case of {CaseOfCustomer}";

    public static ExpectedStatement Parse(int line, string text)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        var statement = new ExpectedStatement(
            line,
            root["case"]?["externalRef"]?.GetValue<string>(),
            root["case"]?["customer"]?.GetValue<string>(),
            root["customer"]?.GetValue<string>(),
            root["expect"]?.AsObject() ?? throw new FormatException("no \"expect\""));
        return statement is { CaseRef: null, CaseOfCustomer: null, Customer: null }
            ? throw new FormatException("neither \"case\" with \"externalRef\" or \"customer\", nor \"customer\"")
            : statement;
    }
}
