using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Grains.Tests.Journal;

/// <summary>Makes a value of a stored type with every member set, always the same, so that a new kind gets its golden file by itself.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1_234_560);

    public static object Of(Type type, string name = "x")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => name.ToLowerInvariant(),
            _ when type == typeof(DateTimeOffset) => Instant,
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(90),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 7L,
            _ when type == typeof(double) => 0.25,
            _ when type == typeof(decimal) => 12.5m,
            _ when type == typeof(AttributeValues) => AttributeValues.Of([new("amount", Number: 400), new("contract", Text: "gold"), new("insured", Flag: true)]),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            { IsGenericType: true } => Many(type, name),
            _ => One(type),
        };
    }

    private static object One(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(c => c.GetParameters().Length)!;
        var given = constructor.GetParameters();
        var value = constructor.Invoke([.. given.Select(p => Of(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !given.Any(g => string.Equals(g.Name, p.Name, StringComparison.OrdinalIgnoreCase))))
        {
            property.SetValue(value, Of(property.PropertyType, property.Name));
        }

        return value;
    }

    private static object Many(Type type, string name)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            return new Dictionary<string, string> { ["clock"] = "acknowledge", ["target"] = "PT4H" };
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        list.Add(Of(arguments[0], name));
        return type.GetGenericTypeDefinition() == typeof(ImmutableList<>)
            ? typeof(ImmutableList).GetMethods().Single(m => m.Name == nameof(ImmutableList.CreateRange) && m.GetParameters() is [{ Name: "items" }])
                .MakeGenericMethod(arguments).Invoke(null, [list])!
            : list;
    }
}
