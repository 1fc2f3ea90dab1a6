using System.Text.Json;

namespace Licensing.Messaging.Contracts.Tests.AsyncApi;

/// <summary>The members of the contracts as a schema should describe them.</summary>
static class ContractMembers
{
    static readonly Dictionary<Type, string> Scalars = new()
    {
        [typeof(string)] = "string",
        [typeof(Guid)] = "string uuid",
        [typeof(DateTime)] = "string date-time",
        [typeof(DateOnly)] = "string date",
        [typeof(int)] = "integer int32",
        [typeof(long)] = "integer int64",
        [typeof(decimal)] = "number",
        [typeof(IReadOnlyDictionary<string, JsonElement>)] = "object",
    };

    public static bool IsContract(string? name) => ContractTypes.All.Any(type => type.Name == name);

    /// <summary>A line for each member. What can be absent is never null but left out, so it is optional, and everything else is always there.</summary>
    public static IEnumerable<string> Lines(Type type) => Wire.Members(type)
        .Select(member => $"{member.Name}: {TypeText(member.PropertyType)}, {(member.IsGetNullable ? "optional" : "required")}");

    static string TypeText(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ContractTypes.All.Contains(type))
            return type.Name;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return $"array of {TypeText(type.GetGenericArguments()[0])}";
        return Scalars.TryGetValue(type, out var scalar) ? scalar : throw new NotSupportedException($"How is {type} described?");
    }
}
