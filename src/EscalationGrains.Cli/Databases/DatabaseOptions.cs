using System.CommandLine;
using EscalationGrains.Storage.Options;

namespace EscalationGrains.Cli.Databases;

/// <summary>Which database a command works on: the host's own settings, given as options or, as to the host, in the environment.</summary>
internal sealed class DatabaseOptions
{
    private readonly Option<StorageProvider?> _database = new("--database")
    {
        Description = "sqlite or postgres, as the host's Storage:Provider; Storage__Provider, else sqlite.",
    };

    private readonly Option<string?> _folder = new("--data-directory")
    {
        Description = "Folder of the SQLite files, as the host's Storage:DataDirectory; Storage__DataDirectory, else ./data.",
    };

    private readonly Option<string?> _connection = new("--connection-string")
    {
        Description = "How to reach PostgreSQL, as the host's Storage:ConnectionString; Storage__ConnectionString, which keeps a password out of the list of processes.",
    };

    public void AddTo(Command command)
    {
        command.Add(_database);
        command.Add(_folder);
        command.Add(_connection);
    }

    public StorageOptions Read(ParseResult parsed)
    {
        var options = new StorageOptions
        {
            ConnectionString = parsed.GetValue(_connection) ?? Environment.GetEnvironmentVariable("Storage__ConnectionString"),
            Provider = parsed.GetValue(_database) ?? (Enum.TryParse<StorageProvider>(Environment.GetEnvironmentVariable("Storage__Provider"), ignoreCase: true, out var provider) ? provider : StorageProvider.Sqlite),
        };
        options.DataDirectory = parsed.GetValue(_folder) ?? (Environment.GetEnvironmentVariable("Storage__DataDirectory") is { Length: > 0 } folder ? folder : options.DataDirectory);
        return options;
    }
}
