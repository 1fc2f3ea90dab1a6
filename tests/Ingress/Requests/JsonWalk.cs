using System.Text.Json;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>Looks at all of a body.</summary>
static class JsonWalk
{
    /// <summary>Every member at every depth, named by its path.</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Members(this JsonElement value, string at = "")
    {
        var children = value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(member => ($"{at}/{member.Name}", member.Value)),
            JsonValueKind.Array => value.EnumerateArray().Select((item, index) => ($"{at}/{index}", item)),
            _ => [],
        };
        return children.SelectMany(child => child.Item2.Members(child.Item1).Prepend(child));
    }
}
