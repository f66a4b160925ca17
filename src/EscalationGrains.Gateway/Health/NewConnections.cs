using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EscalationGrains.Gateway.Health;

/// <summary>
/// Tells the kernel to drop what would open a connection at a listening socket, and nothing else: who is connected already is still accepted. The client's kernel
/// asks again after a second and by then is refused, before a byte was sent. Linux (socket(7), SO_ATTACH_FILTER: a classic BPF program that sees each TCP segment from its header on).
/// </summary>
internal static class NewConnections
{
    private const int SolSocket = 1;
    private const int SoAttachFilter = 26;

    private const ushort LoadByte = 0x30;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    /// <summary>Where the TCP header has its flags, and which of them opens a connection (RFC 9293, 3.1).</summary>
    private const uint Flags = 13;
    private const uint Syn = 0x02;

    /// <summary>With SYN nothing of the segment is kept, else all of it.</summary>
    private static readonly Instruction[] WithoutSyn = [new(LoadByte, 0, 0, Flags), new(JumpIfAnyBit, 0, 1, Syn), new(Return, 0, 0, 0), new(Return, 0, 0, uint.MaxValue)];

    /// <exception cref="PlatformNotSupportedException">Not Linux, or not TCP.</exception>
    /// <exception cref="SocketException">The kernel does not take it.</exception>
    public static void Drop(Socket listening)
    {
        if (!OperatingSystem.IsLinux() || listening.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            throw new PlatformNotSupportedException();
        }

        var pinned = GCHandle.Alloc(WithoutSyn, GCHandleType.Pinned);
        try
        {
            Program[] program = [new((ushort)WithoutSyn.Length, pinned.AddrOfPinnedObject())];
            listening.SetRawSocketOption(SolSocket, SoAttachFilter, MemoryMarshal.AsBytes(program.AsSpan()));
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>sock_filter of linux/filter.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary>sock_fprog of linux/filter.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Program(ushort Length, nint Instructions);
}
