using System.Text;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Recorded mails, chats and webhooks of real providers: as texts and attributes they are kept as they are, as bodies they are refused as what they are.</summary>
public abstract class RealMessagesAreKeptWordForWord(TestClockHost shared) : TestClockSpec(shared)
{
    private const int LongestText = 256 * 1024;
    private const int LongestAttributes = 64 * 1024;

    [Theory]
    [InlineData("emails")]
    [InlineData("chat_irc")]
    [InlineData("dialogues")]
    [InlineData("webhooks")]
    [InlineData("support_dialogues_maia")]
    public async Task Files_AsTexts_ComeBackAsTheyWere(string folder)
    {
        // Mails hold bytes of every code page; read as Latin-1 each byte is a character.
        var texts = RecordedData.RequireFiles(folder).Select(file => File.ReadAllText(file, Encoding.Latin1))
            .SelectMany(text => text.Chunk(LongestText / 2).Select(part => new string(part))).Where(text => text.Length > 0).ToList();

        var results = await Batch.PostAsync(Platform, texts.Select((text, n) => new Message { Email = "real@example.com", Channel = "email", ExternalId = $"real-{n:00000}", Text = text }.ToJson().ToJsonString()));

        Assert.NotEmpty(texts);
        Assert.All(results, line => Assert.Equal(texts[line.Index].Contains('\0', StringComparison.Ordinal) ? 400 : 201, line.Status));
        foreach (var line in results.Where(line => line.Status == 201))
        {
            Assert.Equal(texts[line.Index], (await Platform.ReadAsync<InteractionAnswer>($"/v1/interactions/{line.InteractionId}")).Text);
        }
    }

    [Fact]
    public async Task Webhooks_AsAttributes_ComeBackAsTheyWere()
    {
        var bodies = Webhooks().Where(body => body.Text.Length <= LongestAttributes && body.Root == JsonValueKind.Object).ToList();
        foreach (var (file, text, _) in bodies)
        {
            var line = BadBodies.With("attributes", text);
            var receipt = (await Platform.PostAsync("/v1/interactions", new ByteArrayContent(line))).Expect(201).Read<Receipt>();
            var kept = JsonDocument.Parse((await Platform.GetAsync($"/v1/interactions/{receipt.InteractionId}")).Expect(200).Body).RootElement.GetProperty("attributes");
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(text).RootElement, kept), file);
        }

        Assert.NotEmpty(bodies);
    }

    [Fact]
    public async Task Webhooks_AsBodies_AreRefusedForTheFieldsTheyLack()
    {
        var bodies = Webhooks();
        foreach (var (file, text, _) in bodies)
        {
            using var connection = await RawConnection.OpenAsync(Host);
            var bytes = Encoding.UTF8.GetBytes(text);
            await connection.TryWriteAsync((byte[])[.. RawConnection.Head("POST", "/v1/interactions", Brand.PlatformKey, $"Content-Length: {bytes.Length}"), .. bytes]);
            (await connection.ReadAsync())!.ExpectProblem(file, bytes.Length > 1024 * 1024 ? 413 : 400);
        }

        Assert.NotEmpty(bodies);
        Assert.Empty(await Platform.ListAsync<CaseAnswer>("/v1/cases"));
    }

    private static List<(string File, string Text, JsonValueKind Root)> Webhooks()
    {
        var found = new List<(string, string, JsonValueKind)>();
        foreach (var file in RecordedData.RequireFiles("webhooks").Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            try
            {
                using var json = JsonDocument.Parse(text);
                found.Add((file, text, json.RootElement.ValueKind));
            }
            catch (JsonException)
            {
                found.Add((file, text, JsonValueKind.Undefined));
            }
        }

        return found;
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class RealMessagesAreKeptWordForWordOnSqlite(SqliteTestClock.Shared shared) : RealMessagesAreKeptWordForWord(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class RealMessagesAreKeptWordForWordOnPostgres(PostgresTestClock.Shared shared) : RealMessagesAreKeptWordForWord(shared);
