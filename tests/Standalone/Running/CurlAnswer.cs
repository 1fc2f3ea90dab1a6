using System.Globalization;
using System.Text.Json;

namespace Licensing.Messaging.Standalone.Tests.Running;

/// <summary>What <c>curl -i</c> wrote.</summary>
sealed record CurlAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    public string LicenseId => JsonElement.Parse(Body).GetProperty("licenseId").GetString()!;

    public static CurlAnswer Of(string output)
    {
        var end = output.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = output[..end].Split("\r\n");
        return new(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), head[1..], output[(end + 4)..]);
    }
}
