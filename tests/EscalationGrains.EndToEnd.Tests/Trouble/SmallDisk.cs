using System.Diagnostics;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>A disk of a few mebibytes that a test may fill to its last byte: a file system in memory, which only root may mount.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Page = 4_096;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Skips the test where this process may not mount.</summary>
    public static async Task<SmallDisk> MountAsync(int mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("escalation-small-disk-").FullName;
        string refused;
        try
        {
            refused = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", folder);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            refused = missing.Message;
        }

        if (refused.Length > 0)
        {
            Directory.Delete(folder);
            Assert.Skip($"A small file system cannot be mounted here, so a full disk is not tried: {refused}");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Takes all space that is left.</summary>
    public void Fill()
    {
        var zeros = new byte[Page];
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                ballast.Write(zeros);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        // Lazily: whoever still holds a file there keeps it until it ends.
        var refused = await RunAsync("umount", "--lazy", Folder);
        Assert.True(refused.Length == 0, refused);
        Directory.Delete(Folder);
    }

    /// <returns>What it complained about; empty when it did what it was told.</returns>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complaint = await running.StandardError.ReadToEndAsync(Waiting.Cancelled);
        await running.WaitForExitAsync(Waiting.Cancelled);
        return running.ExitCode == 0 ? "" : $"{program} ended with {running.ExitCode}: {complaint.Trim()}";
    }
}
