using EscalationGrains.Storage.Options;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Gives a spec its database.</summary>
public interface IStoreFixture
{
    /// <summary>The store that the tests of one class share; each test uses keys of its own.</summary>
    TestStore Store { get; }

    /// <summary>A store on an empty database, for a test that counts everything or changes the options.</summary>
    Task<TestStore> CreateAsync(Action<StorageOptions>? configure = null);
}
