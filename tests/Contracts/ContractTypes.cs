using System.Reflection;

namespace Licensing.Messaging.Contracts.Tests;

/// <summary>The types of the contracts, as reflection sees them.</summary>
static class ContractTypes
{
    /// <summary>All but the lists of constants.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(CreateLicense).Assembly.GetExportedTypes().Where(type => !(type.IsAbstract && type.IsSealed))];

    /// <summary>What is sent on its own: the types that are no part of another.</summary>
    public static IEnumerable<Type> Messages => All
        .Where(type => !type.IsAbstract)
        .Except(All.SelectMany(Members).Select(member => ElementOf(member.PropertyType)));

    public static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>The members, of it and of everything in it, that have a value, as <c>Type.Member</c>.</summary>
    public static IEnumerable<string> Filled(object part)
    {
        foreach (var member in Members(part.GetType()))
        {
            if (member.GetValue(part) is not { } value) continue;
            yield return NameOf(part.GetType(), member);
            var inner = value as IEnumerable<object> ?? [value];
            foreach (var name in inner.Where(item => All.Contains(item.GetType())).SelectMany(Filled)) yield return name;
        }
    }

    public static string NameOf(Type type, PropertyInfo member) => $"{type.Name}.{member.Name}";

    static Type ElementOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;
}
