using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Tests;

public sealed class GatewayOptionsValidatorTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.True(new GatewayOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public async Task OutOfRange_StopsTheHost_NamingSectionAndKey()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayApp.StartAsync(("Gateway:MaxLinesInFlight", "0"), ("Gateway:HeartbeatInterval", "00:00:00.5")));

        Assert.Equal(
            ["Gateway:MaxLinesInFlight is 0; it must be from 1 to 10000.", "Gateway:HeartbeatInterval is 00:00:00.5000000; it must be from 00:00:01 to 01:00:00."],
            failure.Failures);
    }

    [Fact]
    public async Task TooLongOperatorKey_StopsTheHost() =>
        Assert.StartsWith(
            "Access:OperatorKey",
            Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayApp.StartAsync(("Access:OperatorKey", new string('k', 257))))).Failures),
            StringComparison.Ordinal);
}
