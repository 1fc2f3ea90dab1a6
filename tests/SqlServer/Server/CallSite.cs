using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>
/// Names methods of the product as they are in the source, whatever the compiler made of them: state machines, closures and local functions
/// count as the method around them.
/// </summary>
static partial class CallSite
{
    /// <summary>The methods of the product on the stack, the innermost first. Nothing below them waits here, so their callers are still there.</summary>
    public static IReadOnlyList<string> Current() =>
        [.. new StackTrace().GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>().Where(IsProduct).Select(Of).Distinct()];

    /// <summary><c>DueActivations.Find</c> for everything that the compiler made of that method.</summary>
    public static string Of(MethodBase method)
    {
        var name = method.Name;
        var type = method.DeclaringType!;
        for (; type.Name.StartsWith('<'); type = type.DeclaringType!)
        {
            if (!name.StartsWith('<') || Written(name) is null)
                name = Written(type.Name) is null ? name : type.Name;
        }

        return $"{type.FullName!.Split('[', '`')[0]}.{Written(name) ?? name}";
    }

    static bool IsProduct(MethodBase method) =>
        method.DeclaringType?.Assembly.GetName().Name is { } name
        && (name == "licensing" || name.StartsWith("Licensing.Messaging.", StringComparison.Ordinal))
        && !name.Contains(".Tests", StringComparison.Ordinal);

    static string? Written(string name) => SourceName().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^<+([A-Za-z_][\w$]*)>")]
    private static partial Regex SourceName();
}
