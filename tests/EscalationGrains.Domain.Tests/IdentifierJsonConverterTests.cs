using System.Text.Json;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Tests;

public sealed class IdentifierJsonConverterTests
{
    [Fact]
    public void Write_EachIdentifier_IsABareString()
    {
        var ids = new object[] { CaseId.Of("x"), CustomerId.Of("x"), AgentId.Of("x"), QueueKey.Of("x"), OfferId.Of("x"), DecisionId.Of("x"), InteractionId.Of("x"), ContentId.Of("x") };

        Assert.All(ids, id => Assert.Equal("\"x\"", JsonSerializer.Serialize(id)));
        Assert.All(ids, id => Assert.Equal(id, JsonSerializer.Deserialize("\"x\"", id.GetType())));
        Assert.All(ids, id => Assert.Equal("x", id.ToString()));
    }

    [Fact]
    public void Read_NullWhereAnIdMustBe_IsRefused() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CaseId>("null"));

    [Fact]
    public void Read_NullWhereAnIdMayBe_IsNull() => Assert.Null(JsonSerializer.Deserialize<CaseId?>("null"));
}
