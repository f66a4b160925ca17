using EscalationGrains.Contracts;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime.Messaging;

namespace EscalationGrains.Gateway.Tests;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData("request.malformed", 400)]
    [InlineData("request.invalid", 400)]
    [InlineData("tenant.required", 400)]
    [InlineData("access.key-missing", 401)]
    [InlineData("access.key-unknown", 401)]
    [InlineData("access.role", 403)]
    [InlineData("access.not-yours", 403)]
    [InlineData("case.unknown", 404)]
    [InlineData("customer.unknown", 404)]
    [InlineData("key.unknown", 404)]
    [InlineData("test-clock.off", 404)]
    [InlineData("offer.not-pending", 409)]
    [InlineData("case.moved", 409)]
    [InlineData("identity.conflict", 409)]
    [InlineData("tenant.org-fixed", 409)]
    [InlineData("case.version-mismatch", 412)]
    [InlineData("request.too-large", 413)]
    [InlineData("idempotency.mismatch", 422)]
    [InlineData("test-clock.backwards", 422)]
    [InlineData("case.already-closed", 422)]
    [InlineData("anything-else", 422)]
    [InlineData("quota.exceeded", 429)]
    [InlineData("internal", 500)]
    [InlineData("store.overloaded", 503)]
    [InlineData("store.unavailable", 503)]
    [InlineData("cluster.unavailable", 503)]
    [InlineData("outcome.unknown", 504)]
    public void StatusOf_EachCode(string code, int status) => Assert.Equal(status, Problems.StatusOf(code));

    [Fact]
    public void Of_Refusal_KeepsFieldAndRetry()
    {
        var problem = Problems.Of(new Refusal { Code = "quota.exceeded", Detail = "Enough.", Field = "text", RetryAfterSeconds = 7 });

        Assert.Equal((429, 7, "text"), (problem.Status, problem.RetryAfterSeconds, Assert.Single(problem.Errors!.Fields)));
    }

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new TimeoutException("secret"), 504, "outcome.unknown" },
        { new SiloUnavailableException("secret"), 504, "outcome.unknown" },
        { new OperationCanceledException("secret"), 504, "outcome.unknown" },
        { new Orleans.Storage.InconsistentStateException("secret"), 504, "outcome.unknown" },
        { new OrleansException("secret"), 503, "cluster.unavailable" },
        { new ConnectionFailedException("secret"), 503, "cluster.unavailable" },
        { new BadHttpRequestException("secret", 413), 413, "request.too-large" },
        { new BadHttpRequestException("secret", 408), 408, "request.timeout" },
        { new BadHttpRequestException("secret"), 400, "request.malformed" },
        { new InvalidOperationException("secret"), 500, "internal" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Of_Failure_TellsNothingOfIt(Exception failure, int status, string code)
    {
        var problem = Problems.Of(failure);

        Assert.Equal((status, code), (problem.Status, problem.Code));
        Assert.DoesNotContain("secret", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(status == 503 ? 1 : null, problem.RetryAfterSeconds);
    }
}
