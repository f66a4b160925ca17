using System.Globalization;
using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Cli.Databases;

/// <summary>A line on the error output now and then, so that whoever waits sees it move.</summary>
internal sealed class ProgressLines(TextWriter error, TimeProvider time) : IProgress<VerifyProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private long _said = time.GetTimestamp();

    public void Report(VerifyProgress value)
    {
        if (time.GetElapsedTime(_said) >= Every)
        {
            _said = time.GetTimestamp();
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Streams:N0} of about {value.StreamsExpected:N0} journals, {value.Events:N0} facts"));
        }
    }
}
