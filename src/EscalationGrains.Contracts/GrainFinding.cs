namespace EscalationGrains.Contracts;

/// <summary>References to grains on paths that make thousands a second.</summary>
public static class GrainFinding
{
    /// <summary>What <c>GetGrain</c> gives, without reading the attributes of the interface each time.</summary>
    public static TGrain Find<TGrain>(this IGrainFactory grains, string key)
        where TGrain : class, IGrainWithStringKey
    {
        ArgumentNullException.ThrowIfNull(grains);
        var (grain, face) = Known<TGrain>.Of(grains, key);
        return (TGrain)grains.GetGrain(GrainId.Create(grain, key), face);
    }

    /// <summary>Types are named in code, so one answer serves every cluster of the process.</summary>
    private static class Known<TGrain>
        where TGrain : class, IGrainWithStringKey
    {
        private static Types? known;

        public static Types Of(IGrainFactory grains, string key)
        {
            if (known is null)
            {
                var first = (GrainReference)(object)grains.GetGrain<TGrain>(key);
                known = new(first.GrainId.Type, first.InterfaceType);
            }

            return known;
        }
    }

    private sealed record Types(GrainType Grain, GrainInterfaceType Interface);
}
