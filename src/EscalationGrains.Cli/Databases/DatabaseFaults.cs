using System.CommandLine;
using System.Data.Common;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Rebuilding;
using EscalationGrains.Storage.Tenants;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Cli.Databases;

/// <summary>What may be wrong with a database before anything can be said of what is in it, exit code 2; and what is refused, 1.</summary>
internal static class DatabaseFaults
{
    public const int Unreadable = 2;

    public const int Refused = 1;

    public static async Task<int> CatchAsync(ParseResult parsed, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (TenantMoveException refusal)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(refusal.Message);
            return Refused;
        }
        catch (Exception fault) when (fault is OptionsValidationException or StoreSchemaException or StoreInUseException or StoreUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return Unreadable;
        }
    }
}
