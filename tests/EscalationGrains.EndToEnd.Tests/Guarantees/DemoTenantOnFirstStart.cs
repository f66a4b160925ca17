using System.Text;
using System.Text.RegularExpressions;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Whoever starts it for the first time, with no configuration at all, can open a case by pasting one line.</summary>
public sealed partial class DemoTenantOnFirstStart
{
    [Fact]
    public async Task ThePrintedLine_OpensACaseAndTheKeysAreShownOnce()
    {
        await using var host = await HostProcess.StartAsync(HostSetup.Bare());
        await host.WaitForLineAsync("curl ");
        var line = CurlLine().Match(host.Output);
        Assert.True(line.Success, $"No line to paste in:\n{host.Output}");

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, line.Groups["url"].Value);
        request.Headers.TryAddWithoutValidation("Authorization", line.Groups["authorization"].Value);
        request.Content = new StringContent(line.Groups["body"].Value, Encoding.UTF8, line.Groups["type"].Value);
        using var response = await http.SendAsync(request, Waiting.Cancelled);
        var answer = await response.Content.ReadAsStringAsync(Waiting.Cancelled);

        Assert.True((int)response.StatusCode == 201, answer);
        Assert.Contains("\"caseOpened\":true", answer, StringComparison.Ordinal);
        foreach (var role in new[] { "platform", "agent", "supervisor", "admin" })
        {
            Assert.Matches($@"(?m)^\s+{role}\s+\S{{20,}}", host.Output);
        }

        Assert.Equal(0, await host.TerminateAsync());
        await host.StartAgainAsync();
        Assert.Equal(0, await host.TerminateAsync());
        Assert.DoesNotContain("Bearer", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("shown this once", host.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("curl -s (?<url>http://\\S+) -H 'Authorization: (?<authorization>[^']+)' -H 'Content-Type: (?<type>[^']+)' -d '(?<body>[^']+)'")]
    private static partial Regex CurlLine();
}
