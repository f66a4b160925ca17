using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Whoever repeats a request because the answer got lost gets that answer, and nothing happens twice.</summary>
public abstract class TheSameKeyIsTheSameAnswer(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task ARepeatedInteraction_GetsItsReceiptEvenAfterTheCaseMovedOn()
    {
        var first = await Platform.SayAsync(Ana(), "key-1");
        await Brand.Supervisor.CommandAsync(first.CaseId, "escalate", new { kind = "hierarchical", reason = "A wish of the client." });
        await Brand.Supervisor.CommandAsync(first.CaseId, "close", new { });

        var repeat = (await Platform.PostAsync(Ana(), "key-1")).Expect(200).Read<Receipt>();

        Assert.Equal(
            (first.InteractionId, first.CustomerId, first.CaseId, first.Tier, first.Queue, true),
            (repeat.InteractionId, repeat.CustomerId, repeat.CaseId, repeat.Tier, repeat.Queue, repeat.Duplicate));
        Assert.Equal(1, (await Platform.CaseAsync(first.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task TheKeyWithAnotherBody_IsRefused()
    {
        var first = await Platform.SayAsync(Ana("One."), "key-1");

        (await Platform.PostAsync(Ana("Two."), "key-1")).Expect(422, "idempotency.mismatch");

        Assert.Equal(1, (await Platform.CaseAsync(first.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task ARepeatedCommand_GetsItsAnswerEvenAfterTheCaseMovedOn()
    {
        var receipt = await Platform.SayAsync(Ana());
        var path = $"/v1/cases/{receipt.CaseId}/resolve";
        var first = (await Brand.Supervisor.PostAsync(path, new { resolution = "Paid." }, "key-2")).Expect(200);
        await Brand.Supervisor.CommandAsync(receipt.CaseId, "reopen", new { reason = "It was not." });

        var repeat = (await Brand.Supervisor.PostAsync(path, new { resolution = "Paid." }, "key-2")).Expect(200);

        Assert.Equal(first.Body, repeat.Body);
        Assert.True(repeat.IsReplay);
        Assert.Equal("open", (await Platform.CaseAsync(receipt.CaseId)).Status);
        (await Brand.Supervisor.PostAsync(path, new { resolution = "Paid twice." }, "key-2")).Expect(422, "idempotency.mismatch");
    }

    [Fact]
    public async Task ARepeatedAcceptance_GetsItsAnswer()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        var first = (await ben.AcceptAsync(offer, "key-3")).Expect(200);
        await ben.Api.CommandAsync(receipt.CaseId, "resolve", new { resolution = "Paid." });

        var repeat = (await ben.AcceptAsync(offer, "key-3")).Expect(200);

        Assert.Equal(first.Body, repeat.Body);
    }

    [Fact]
    public async Task ARepeatedAcceptance_GetsItsAnswerEvenAfterTheCaseForgotTheOffer()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        var first = (await ben.AcceptAsync(offer, "key-5")).Expect(200);
        for (var i = 0; i < 5; i++)
        {
            await Brand.Supervisor.CommandAsync(receipt.CaseId, "escalate", new { kind = "hierarchical", reason = "Up." });
            await ben.TakeAsync(receipt.CaseId);
            await Brand.Supervisor.CommandAsync(receipt.CaseId, "hand-back", new { reason = "Down." });
            await ben.TakeAsync(receipt.CaseId);
        }

        (await ben.Api.GetAsync($"/v1/offers/{offer}")).Expect(404, "offer.unknown");
        var repeat = (await ben.AcceptAsync(offer, "key-5")).Expect(200);

        Assert.Equal(first.Body, repeat.Body);
        Assert.True(repeat.IsReplay);
        (await ben.AcceptAsync(offer, "key-6")).Expect(404, "offer.unknown");
        await using var eve = await Brand.AgentAsync("eve");
        (await eve.AcceptAsync(offer, "key-5")).Expect(403, "access.not-yours");
    }

    [Fact]
    public async Task TwentyAtTheSameTime_AreOneAndNineteenRepeats()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Platform.PostAsync(Ana(), "key-4")));

        Assert.Equal([200, 201], answers.Select(a => a.Status).Distinct().Order());
        Assert.Single(answers, a => a.Status == 201);
        var receipts = answers.Select(a => a.Read<Receipt>()).ToList();
        Assert.Single(receipts.Select(r => (r.InteractionId, r.CustomerId, r.CaseId)).Distinct());
        Assert.Equal(19, receipts.Count(r => r.Duplicate));
        Assert.Single(await Platform.ListAsync<InteractionAnswer>($"/v1/cases/{receipts[0].CaseId}/interactions"));
    }

    [Fact]
    public async Task WithoutAKey_TheProvidersMessageIdTellsRepeats()
    {
        var message = Ana() with { ExternalId = "wamid.77" };
        var first = await Platform.SayAsync(message);

        var repeat = (await Platform.PostAsync(message)).Expect(200).Read<Receipt>();
        var otherChannel = await Platform.SayAsync(message with { Channel = "sms" });

        Assert.Equal((first.InteractionId, true), (repeat.InteractionId, repeat.Duplicate));
        Assert.NotEqual(first.InteractionId, otherChannel.InteractionId);
    }

    [Fact]
    public async Task LinesOfABatch_CarryTheirKeysInside()
    {
        var lines = Enumerable.Range(0, 10).Select(i => (Ana($"Line {i}.") with { IdempotencyKey = $"line-{i}" }).ToJson().ToJsonString()).ToList();
        var first = await Batch.PostAsync(Platform, lines);

        var repeat = await Batch.PostAsync(Platform, lines);
        using var body = Batch.Body(lines);
        var withHeader = await Platform.PostAsync("/v1/interactions/batch", body, "whole-batch");

        Assert.All(first, line => Assert.Equal(201, line.Status));
        Assert.All(repeat, line => Assert.True(line is { Status: 200, Duplicate: true }, line.ToString()));
        Assert.Equal(first.Select(l => l.InteractionId), repeat.Select(l => l.InteractionId));
        withHeader.Expect(400, "request.invalid");
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class TheSameKeyIsTheSameAnswerOnSqlite(SqliteTestClock.Shared shared) : TheSameKeyIsTheSameAnswer(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TheSameKeyIsTheSameAnswerOnPostgres(PostgresTestClock.Shared shared) : TheSameKeyIsTheSameAnswer(shared);
