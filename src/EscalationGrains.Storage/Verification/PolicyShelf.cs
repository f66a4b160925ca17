using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Grains.Policies;
using EscalationGrains.Storage.Database;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace EscalationGrains.Storage.Verification;

/// <summary>The policies of all tenants as their grains keep them, read without a silo.</summary>
internal sealed class PolicyShelf
{
    private const string Policies = "policy";
    private const string Active = "active-policy";
    private const string Sweep = "policy-sweep";

    private readonly Dictionary<string, PolicyDocument> policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivePolicyView> active = new(StringComparer.Ordinal);
    private readonly HashSet<string> sweeping = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tenant, PolicyStamp Stamp), EscalationPolicy?> read = [];

    private PolicyShelf()
    {
    }

    public static async Task<PolicyShelf> ReadAsync(StoreView view, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddSerializer(b => b.AddAssembly(typeof(PolicyDocument).Assembly).AddAssembly(typeof(ActivePolicyView).Assembly)).BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var rows = await view.Documents.QueryAsync(
            $"select GrainTypeString, GrainIdExtensionString, PayloadBinary from OrleansStorage where PayloadBinary is not null and {view.Dialect.IsAny("GrainTypeString", "@types")}",
            p => p.Texts("types", [Policies, Active, Sweep]),
            row => (Type: row.Text(0), Key: row.Text(1), Payload: row.Bytes(2)),
            cancellationToken);
        var shelf = new PolicyShelf();
        foreach (var (type, key, payload) in rows)
        {
            shelf.Put(type, key, payload, serializer);
        }

        return shelf;
    }

    /// <summary>Null when a policy that decides about it cannot be read.</summary>
    public PlannedDue? DueOf(string tenant, CaseState state)
    {
        if (!state.Exists)
        {
            return new PlannedDue(null, null);
        }

        if (Find(tenant, state.Policy) is not { } policy)
        {
            return null;
        }

        var unwatched = CaseTimers.NextDue(state, policy);
        if (active.GetValueOrDefault(tenant)?.Shadow is not { } watched)
        {
            return new PlannedDue(unwatched, unwatched);
        }

        return Find(tenant, new PolicyStamp(watched.Name, watched.Version)) is { } shadow
            ? new PlannedDue(CaseTimers.NextDue(state, policy with { Shadow = shadow }), unwatched)
            : null;
    }

    /// <summary>Its open cases are being planned again, because what is watched has changed.</summary>
    public bool IsSweeping(string tenant) => sweeping.Contains(tenant);

    private EscalationPolicy? Find(string tenant, PolicyStamp stamp)
    {
        if (stamp == EscalationPolicy.BuiltIn.Stamp)
        {
            return EscalationPolicy.BuiltIn;
        }

        if (!read.TryGetValue((tenant, stamp), out var policy))
        {
            var text = policies.GetValueOrDefault(GrainKeys.Policy(tenant, stamp.Name))?.Versions.Find(v => v.Version == stamp.Version)?.Text;
            read[(tenant, stamp)] = policy = text is not null && PolicyText.Read(text, stamp.Name, stamp.Version) is PolicyReading.Read whole ? whole.Policy : null;
        }

        return policy;
    }

    private void Put(string type, string key, ReadOnlyMemory<byte> payload, Serializer serializer)
    {
        var tenant = GrainKeys.Split(key).Scope;
        switch (type)
        {
            case Policies:
                policies[key] = Read<PolicyDocument>();
                break;
            case Active:
                active[tenant] = Read<ActivePolicyDocument>().Active;
                break;
            default:
                if (Read<PolicySweepDocument>().Status is not null)
                {
                    sweeping.Add(tenant);
                }

                break;
        }

        T Read<T>() => serializer.Deserialize<T>(payload) ?? throw new InvalidOperationException($"The document {type} of {key} is empty.");
    }
}
