using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using EvolveDb;

namespace EscalationGrains.Storage.Migrations;

/// <summary>The numbered scripts of one folder, embedded in this assembly, and the table that records which were applied.</summary>
internal sealed partial class SchemaScripts(string folder)
{
    public const string ChangeTable = "schema_change";

    private readonly string prefix = $"{typeof(SchemaScripts).Assembly.GetName().Name}.{folder}";

    /// <summary>Number of the last script this program knows.</summary>
    public int Latest => typeof(SchemaScripts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix + ".", StringComparison.Ordinal))
        .Select(name => ScriptName().Match(name))
        .Max(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    /// <param name="applied">Versions the database records; empty for a new one.</param>
    /// <exception cref="StoreSchemaException">The database is newer.</exception>
    public void RefuseNewer(IEnumerable<string> applied)
    {
        var stored = LastOf(applied);
        if (stored > Latest)
        {
            throw new StoreSchemaException(
                $"The database has schema version {stored}, this program knows versions up to {Latest}. " +
                "Start the newer release, or restore the backup that was made before it ran.");
        }
    }

    /// <param name="applied">Versions the database records; empty for a new one.</param>
    /// <exception cref="StoreSchemaException">The database is newer or older, and whoever asks may not change it.</exception>
    public void RefuseOther(IReadOnlyCollection<string> applied)
    {
        RefuseNewer(applied);
        if (LastOf(applied) is var stored && stored < Latest)
        {
            throw new StoreSchemaException(
                applied.Count == 0
                    ? "The database is empty, or is no database of this program."
                    : $"The database has schema version {stored}, this program needs {Latest}. Start the host of this release once, which brings it up to date.");
        }
    }

    public int Apply(DbConnection connection, Action<string> log)
    {
        var evolve = new Evolve(connection, log)
        {
            EmbeddedResourceAssemblies = [typeof(SchemaScripts).Assembly],
            EmbeddedResourceFilters = [prefix],
            MetadataTableName = ChangeTable,
            IsEraseDisabled = true,

            // The caller holds a lock around more than the scripts.
            EnableClusterMode = false,
        };
        evolve.Migrate();
        return evolve.NbMigration;
    }

    private static int LastOf(IEnumerable<string> applied) => applied
        .Select(version => int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty()
        .Max();

    [GeneratedRegex(@"\.V(\d+)__\w+\.sql$")]
    private static partial Regex ScriptName();
}
