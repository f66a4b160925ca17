using System.Diagnostics;
using System.Text.RegularExpressions;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Each alert fires when it should and not before, by the unit tests beside the rules, and leads to a place in the runbook that is there.</summary>
public sealed partial class AlertsSayWhatToDo
{
    [Fact]
    public async Task Rules_PassTheirTests()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "promtool"))), "promtool (Debian's package prometheus) is not on this machine.");
        var start = new ProcessStartInfo("promtool", ["test", "rules", "rules.test.yml"]) { WorkingDirectory = BuiltProgram.Source("deploy", "prometheus"), RedirectStandardOutput = true, RedirectStandardError = true };

        using var promtool = Process.Start(start)!;
        var said = await promtool.StandardOutput.ReadToEndAsync(Waiting.Cancelled) + await promtool.StandardError.ReadToEndAsync(Waiting.Cancelled);
        await promtool.WaitForExitAsync(Waiting.Cancelled);

        Assert.True(promtool.ExitCode == 0, said);
    }

    [Fact]
    public void EachRule_LeadsToAPlaceInTheRunbookAndHasATest()
    {
        var rules = File.ReadAllText(BuiltProgram.Source("deploy", "prometheus", "rules.yml"));
        var tests = File.ReadAllText(BuiltProgram.Source("deploy", "prometheus", "rules.test.yml"));
        var places = Heading().Matches(File.ReadAllText(BuiltProgram.Source("deploy", "runbook.md"))).Select(m => m.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();

        var links = Runbook().Matches(rules).Select(m => m.Groups[1].Value).ToList();
        var alerts = Alert().Matches(rules).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(alerts.Count, links.Count);
        Assert.All(links, link => Assert.Contains(link, places));
        Assert.All(alerts, alert => Assert.Contains($"alertname: {alert}", tests, StringComparison.Ordinal));
    }

    [GeneratedRegex("^###? (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"runbook: deploy/runbook\.md#([a-z-]+)")]
    private static partial Regex Runbook();

    [GeneratedRegex("- alert: ([A-Za-z]+)")]
    private static partial Regex Alert();
}
