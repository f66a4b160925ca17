namespace EscalationGrains.Cli.Replay;

/// <summary>A file cannot be read as what it should be. Thrown before anything is posted.</summary>
internal sealed class RecordingFaultException(string file, int line, string fault)
    : Exception($"{Path.GetFileName(file)}, line {line}: {fault}");
