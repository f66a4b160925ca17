using EscalationGrains.Domain.AgentQueues;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

public sealed class BrandTurnsProperties
{
    private static readonly string[] Brands = ["a", "b", "c", "d", "e"];

    /// <summary>However many cases wait in others, and whatever comes and goes: a brand that waits is given room within as many turns as there are brands.</summary>
    [Property(MaxTest = 300)]
    public void InOrder_StarvesNoBrand(int seed)
    {
        var (random, turns) = (new Random(seed), new BrandTurns());
        var waiting = Brands.ToDictionary(b => b, b => b == "a" ? 10_000 : random.Next(4));
        var since = Brands.ToDictionary(b => b, _ => 0);
        for (var slot = 1; slot <= 200; slot++)
        {
            var first = turns.InOrder(waiting.Where(w => w.Value > 0).Select(w => w.Key))[0];
            turns.Gave(first);
            waiting[first]--;
            foreach (var brand in Brands)
            {
                since[brand] = brand == first || waiting[brand] == 0 ? slot : since[brand];
                Assert.True(slot - since[brand] < Brands.Length);
                waiting[brand] += random.Next(8) == 0 ? 1 : 0;
            }
        }
    }

    [Property]
    public void InOrder_Shuffled_IsTheSame(int seed, byte[] given)
    {
        var (turns, shuffled) = (new BrandTurns(), Brands.Concat(Brands).ToArray());
        foreach (var brand in given)
        {
            turns.Gave(Brands[brand % Brands.Length]);
        }

        new Random(seed).Shuffle(shuffled);

        Assert.Equal(turns.InOrder(Brands), turns.InOrder(shuffled));
    }
}
