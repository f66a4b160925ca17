namespace EscalationGrains.Gateway.Admission;

/// <summary>Marks an endpoint whose requests pass the <see cref="AdmissionGate"/>.</summary>
internal sealed class AdmissionMetadata
{
    public static readonly AdmissionMetadata Instance = new();

    private AdmissionMetadata()
    {
    }
}
