using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>Asks once for all lines of a chunk which customers they are about: different handles of one customer must keep their order too.</summary>
internal static class BatchCustomers
{
    /// <returns>The commands with their customers, null where a line has none; or why nothing could be asked.</returns>
    public static async Task<(ReceiveInteraction?[] Commands, Problem? Refused)> ResolveAsync(IntakeLanes intake, IReadOnlyList<BatchLine> chunk)
    {
        var commands = chunk.Select(line => line.Command).ToArray();
        var withHandles = Enumerable.Range(0, commands.Length).Where(i => commands[i] is { Customer.Identities.Count: > 0 }).ToArray();
        if (withHandles.Length == 0)
        {
            return (commands, null);
        }

        try
        {
            var customers = await intake.ResolveCustomersAsync([.. withHandles.Select(i => commands[i]!.Customer)]);
            for (var n = 0; n < withHandles.Length; n++)
            {
                commands[withHandles[n]] = commands[withHandles[n]]! with { CustomerHint = customers[n] };
            }

            return (commands, null);
        }
        catch (Exception failure)
        {
            // Sent without an order they could apply in the wrong one.
            return (commands, Problems.Of(failure));
        }
    }
}
