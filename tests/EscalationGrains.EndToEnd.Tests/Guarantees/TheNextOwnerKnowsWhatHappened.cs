using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>The packet tells a conversation over several channels in lines that lead to the whole, and the same journal tells it in the same bytes.</summary>
public abstract class TheNextOwnerKnowsWhatHappened(TestClockHost shared) : TestClockSpec(shared)
{
    private const int Conversations = 10;

    private static readonly string[] Channels = ["chat", "email", "voice", "sms"];

    [Fact]
    public async Task ARecordedConversation_SpreadOverChannels_IsToldLineByLine()
    {
        foreach (var (n, turns) in Recorded().Take(Conversations).Index())
        {
            var caseId = await SayAsync(n, turns);
            await Platform.CommandAsync(caseId, "escalate", new { kind = "hierarchical", reason = "Needs somebody else.", actor = new { kind = "agent", id = "ben" } });

            var (packet, text) = await PacketAsync(caseId);

            var lines = packet.Timeline.Where(l => l.Href is not null).ToList();
            Assert.Equal(turns.Count, lines.Count);
            Assert.Equal(turns.Count, packet.Channels.Sum(c => c.Interactions));
            Assert.Equal(turns.Select((_, i) => Channels[i % Channels.Length]).Distinct().Order(), packet.Channels.Select(c => c.Channel).Order());
            foreach (var (line, turn) in lines.Zip(turns))
            {
                Assert.Equal(turn.Text, (await Platform.ReadAsync<InteractionAnswer>(line.Href!)).Text);
                var told = line.Text[(line.Text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
                Assert.StartsWith(told.TrimEnd('…'), string.Join(' ', turn.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
                Assert.InRange(told.Length, 1, 160);
            }

            var answered = turns.FindLastIndex(t => t.Author == "agent");
            var asked = turns.Skip(answered + 1).Where(t => t.Author == "customer").Sum(t => t.Text.Split('?').Length - 1);
            Assert.True(packet.OpenQuestions.Count <= asked, $"{packet.OpenQuestions.Count} open questions after the last answer, which had {asked} question marks");
            Assert.Contains(packet.Decisions, d => d.Text.Contains("from tier 1 to 2", StringComparison.Ordinal));
            Assert.Null(packet.Summary);
            await Brand.AdvanceAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(text, (await PacketAsync(caseId)).Text);
        }
    }

    [Fact]
    public async Task WhatWasPromisedAskedAndPaused_StandsInThePacket()
    {
        var first = await Platform.SayAsync(Ana());
        var said = Ana("I will call you back by noon. Do you still have the box?").ToJson();
        (said["channel"], said["direction"], said["author"]) = ("email", "outbound", new JsonObject { ["kind"] = "agent", ["agentId"] = "ben" });
        (await Platform.PostAsync("/v1/interactions", said)).Expect(201);
        await Platform.SayAsync(new Message { Email = "ana@example.com", Channel = "sms", Text = "Yes. Is it noon yet? Who calls?" });
        await Brand.Supervisor.CommandAsync(first.CaseId, "pause-clock", new { clock = "resolve", reason = "A strike." });
        await Platform.CommandAsync(first.CaseId, "note", new { text = "She keeps the box.", actor = new { kind = "agent", id = "ben" } });

        var (packet, _) = await PacketAsync(first.CaseId);

        Assert.Equal(["I will call you back by noon."], packet.Promises.Select(l => l.Text));
        Assert.Equal(["Is it noon yet?", "Who calls?"], packet.OpenQuestions.Select(l => l.Text));
        Assert.Equal("paused", packet.Clocks.Single(c => c.Name == "resolve").State);
        Assert.Contains(packet.Timeline, l => l.Text.EndsWith("paused the resolve clock: A strike.", StringComparison.Ordinal));
        Assert.Equal("Agent ben noted: She keeps the box.", packet.Tried[^1].Text);
        Assert.Equal(["ana@example.com"], packet.Customer.Identities.Select(i => i.Value));
    }

    private async Task<(HandoffAnswer Packet, string Text)> PacketAsync(string caseId)
    {
        var answer = (await Platform.GetAsync($"/v1/cases/{caseId}/handoff")).Expect(200);
        return (answer.Read<HandoffAnswer>(), answer.Body);
    }

    private async Task<string> SayAsync(int conversation, List<(string Author, string Text)> turns)
    {
        var start = await Brand.NowAsync() - TimeSpan.FromHours(2);
        var caseId = "";
        foreach (var (i, (author, text)) in turns.Index())
        {
            var message = new Message
            {
                Email = $"caller{conversation}@example.com",
                Channel = Channels[i % Channels.Length],
                Text = text,
                Topic = $"talk-{conversation}",
                OccurredAt = start + TimeSpan.FromSeconds(i),
            }.ToJson();
            if (author == "agent")
            {
                message["direction"] = "outbound";
                message["author"] = new JsonObject { ["kind"] = "agent", ["agentId"] = "ben" };
            }

            caseId = (await Platform.PostAsync("/v1/interactions", message)).Expect(201).Read<Receipt>().CaseId;
        }

        return caseId;
    }

    /// <summary>What customers and agents said to each other; the recording is of one channel, and the test spreads it over several.</summary>
    private static IEnumerable<List<(string Author, string Text)>> Recorded()
    {
        foreach (var line in File.ReadLines(RecordedData.Require("dialogues/abcd_sample.jsonl")))
        {
            var turns = JsonDocument.Parse(line).RootElement.GetProperty("original").EnumerateArray()
                .Select(turn => (Author: turn[0].GetString()!, Text: turn[1].GetString()!)).Where(turn => turn.Author is "agent" or "customer" && turn.Text.Trim().Length > 0).ToList();
            if (turns.Count > 0)
            {
                yield return turns;
            }
        }
    }

    private sealed record HandoffAnswer(
        string CaseId, CustomerAnswer Customer, IReadOnlyList<ChannelAnswer> Channels, IReadOnlyList<LineAnswer> Timeline, IReadOnlyList<LineAnswer> Tried, IReadOnlyList<LineAnswer> Promises,
        IReadOnlyList<ClockAnswer> Clocks, IReadOnlyList<LineAnswer> Decisions, IReadOnlyList<LineAnswer> OpenQuestions, string? Summary);

    private sealed record ChannelAnswer(string Channel, int Interactions);

    private sealed record LineAnswer(string Text, string? Href);
}

[Collection(typeof(SqliteTestClock))]
public sealed class TheNextOwnerKnowsWhatHappenedOnSqlite(SqliteTestClock.Shared shared) : TheNextOwnerKnowsWhatHappened(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TheNextOwnerKnowsWhatHappenedOnPostgres(PostgresTestClock.Shared shared) : TheNextOwnerKnowsWhatHappened(shared);
