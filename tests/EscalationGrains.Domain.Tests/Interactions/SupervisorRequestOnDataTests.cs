using System.Text.Json;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Tests.Triage;

namespace EscalationGrains.Domain.Tests.Interactions;

/// <summary>The detector over service dialogues that people really had, where the data is at hand (<c>ESCALATION_DATA</c>).</summary>
public sealed class SupervisorRequestOnDataTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("dialogues/multidogo_software_dev.tsv", 1_000)]
    [InlineData("dialogues/multidogo_finance_dev.tsv", 1_000)]
    public void IsIn_CustomerTurns_HardlyEver(string file, int atLeast)
    {
        var turns = File.ReadLines(RecordedTexts.Find(file)).Skip(1).Select(line => line.Split('\t')).Where(fields => fields.Length == 6).Select(fields => fields[3]).ToArray();

        Report(file, turns, atLeast, atMostPerThousand: 2);
    }

    [Fact]
    public void IsIn_VoiceTranscripts_HardlyEver()
    {
        const string file = "voice/harper_valley_calls.jsonl";
        var segments = File.ReadLines(RecordedTexts.Find(file)).Where(line => line.Length > 0).SelectMany(line =>
        {
            using var call = JsonDocument.Parse(line);
            return call.RootElement.GetProperty("segments").EnumerateArray().SelectMany(s => new[] { s.GetProperty("human_transcript").GetString()!, s.GetProperty("asr_transcript").GetString()! }).ToArray();
        }).ToArray();

        Report(file, segments, atLeast: 20, atMostPerThousand: 0);
    }

    private void Report(string file, string[] texts, int atLeast, int atMostPerThousand)
    {
        var hits = texts.Where(SupervisorRequest.IsIn).ToArray();

        output.WriteLine($"{file}: {hits.Length} of {texts.Length} ask for a supervisor.");
        Array.ForEach(hits, hit => output.WriteLine($"  {hit}"));
        Assert.True(texts.Length >= atLeast, $"{file} holds {texts.Length} texts.");
        Assert.InRange(hits.Length, 0, texts.Length * atMostPerThousand / 1000);
    }
}
