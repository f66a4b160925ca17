using System.Reflection;
using System.Text;
using EscalationGrains.Contracts;

namespace EscalationGrains.Grains.Tests;

/// <summary>
/// What silos of two versions say to each other stands in <c>OrleansContracts.txt</c>, so that a change of it is seen in review. After a
/// change that two versions can live with, run this test with <c>ESCALATION_WRITE_CONTRACTS=1</c> and commit the file.
/// </summary>
public sealed class OrleansContractsTests
{
    private static readonly Assembly[] Assemblies = [typeof(GrainKeys).Assembly, typeof(EscalationOptions).Assembly];

    private static string FilePath => Path.Combine(CheckedIn.Folder, "OrleansContracts.txt");

    [Fact]
    public async Task Contracts_AreAsReviewed()
    {
        var now = Describe();
        if (Environment.GetEnvironmentVariable("ESCALATION_WRITE_CONTRACTS") == "1")
        {
            await File.WriteAllTextAsync(FilePath, now, TestContext.Current.CancellationToken);
        }

        var reviewed = await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
        var (gone, added) = (Lines(reviewed).Except(Lines(now)), Lines(now).Except(Lines(reviewed)));
        Assert.True(
            reviewed == now,
            $"The wire contracts differ from OrleansContracts.txt.{Environment.NewLine}gone:{Environment.NewLine}{string.Join(Environment.NewLine, gone)}{Environment.NewLine}"
            + $"new:{Environment.NewLine}{string.Join(Environment.NewLine, added)}{Environment.NewLine}If two versions can live with it, refresh the file with ESCALATION_WRITE_CONTRACTS=1.");
    }

    [Fact]
    public void EachSerialisedType_HasAnAlias() =>
        Assert.Empty(Types().Where(t => Has(t, "GenerateSerializerAttribute") && AliasOf(t) is null).Select(t => t.FullName));

    [Fact]
    public void EachAlias_IsGivenOnce() =>
        Assert.Empty(Types().Select(AliasOf).OfType<string>().GroupBy(a => a).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void EachGrainInterfaceAndItsMethods_HaveAliases() => Assert.Empty(Interfaces()
        .SelectMany(i => i.GetMethods().Where(m => AliasOf(m) is null).Select(m => $"{i.Name}.{m.Name}").Append(AliasOf(i) is null ? i.Name : null)).OfType<string>());

    [Fact]
    public void EachGrain_HasAGrainType() =>
        Assert.Empty(Types().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(Grain)) && !Has(t, "GrainTypeAttribute")).Select(t => t.Name));

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in Types().Where(t => Has(t, "GenerateSerializerAttribute")).OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append(type.BaseType is { } parent && Has(parent, "GenerateSerializerAttribute") ? $"type {AliasOf(type)} : {AliasOf(parent)}\n" : $"type {AliasOf(type)}\n");
            text.AppendJoin(string.Empty, Members(type).Select(m => $"  {m.Id} {m.Name}: {Name(m.Type)}\n"));
        }

        foreach (var type in Interfaces().OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append($"interface {AliasOf(type)}\n");
            text.AppendJoin(string.Empty, type.GetMethods().Order(Comparer<MethodInfo>.Create((a, b) => string.CompareOrdinal(AliasOf(a), AliasOf(b))))
                .Select(m => $"  {AliasOf(m)}({string.Join(", ", m.GetParameters().Select(p => Name(p.ParameterType)))}): {Name(m.ReturnType)}\n"));
        }

        var enums = Types().Where(t => Has(t, "GenerateSerializerAttribute")).SelectMany(Members).Select(m => Nullable.GetUnderlyingType(m.Type) ?? m.Type).Where(t => t.IsEnum).Distinct();
        text.AppendJoin(string.Empty, enums.OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => $"enum {e.Name} {string.Join(' ', Enum.GetValuesAsUnderlyingType(e).Cast<object>().Select(v => $"{v}={Enum.GetName(e, v)}"))}\n"));
        text.AppendJoin(string.Empty, Types().Select(t => Argument(t, "GrainTypeAttribute")).OfType<string>().Order(StringComparer.Ordinal).Select(g => $"grain {g}\n"));
        return text.ToString();
    }

    private static IEnumerable<(int Id, string Name, Type Type)> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => m is PropertyInfo or FieldInfo && Has(m, "IdAttribute"))
        .Select(m => (int.Parse(Argument(m, "IdAttribute")!), m.Name, m is PropertyInfo p ? p.PropertyType : ((FieldInfo)m).FieldType))
        .OrderBy(m => m.Item1);

    private static IEnumerable<Type> Types() => Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("EscalationGrains", StringComparison.Ordinal) == true);

    private static IEnumerable<Type> Interfaces() => Types().Where(t => t.IsInterface && t.IsAssignableTo(typeof(IAddressable)));

    private static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => Name(value) + "?",
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{(AliasOf(type.GetGenericTypeDefinition()) ?? type.Name).Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => AliasOf(type) ?? type.Name,
    };

    private static string? AliasOf(MemberInfo member) => Argument(member, "AliasAttribute");

    private static bool Has(MemberInfo member, string attribute) => member.CustomAttributes.Any(a => a.AttributeType.Name == attribute);

    private static string? Argument(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == attribute)?.ConstructorArguments[0].Value?.ToString();

    private static string[] Lines(string text) => text.Split('\n');
}
