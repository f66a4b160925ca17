using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Tests.Requests;

public sealed class RequestHashTests
{
    [Fact]
    public void Of_IsTheHashOfMethodPathTenantAndBody() =>
        // printf 'POST\n/v1/x\ndemo\n{}' | sha256sum
        Assert.Equal("c36e35ce417f72fbe50068b2d4feecd8fab2d551a7f07bf8ffe1680e7b0ec5c1", RequestHash.Of("POST", "/v1/x", "demo", "{}"u8));

    [Theory]
    [InlineData("PUT", "/v1/x", "demo", "{}")]
    [InlineData("POST", "/v1/y", "demo", "{}")]
    [InlineData("POST", "/v1/x", "other", "{}")]
    [InlineData("POST", "/v1/x", "demo", "{ }")]
    public void Of_AnotherRequest_Differs(string method, string path, string tenant, string body) =>
        Assert.NotEqual(RequestHash.Of("POST", "/v1/x", "demo", "{}"u8), RequestHash.Of(method, path, tenant, System.Text.Encoding.UTF8.GetBytes(body)));
}
