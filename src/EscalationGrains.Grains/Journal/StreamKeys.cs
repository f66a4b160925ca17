namespace EscalationGrains.Grains.Journal;

/// <summary>Journal stream of a grain. Stored for ever; never change a form.</summary>
public static class StreamKeys
{
    public static string OfCase(string grainKey) => "case/" + grainKey;

    public static string OfCustomer(string grainKey) => "customer/" + grainKey;
}
