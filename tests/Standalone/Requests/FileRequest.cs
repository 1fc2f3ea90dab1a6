using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.Standalone.Tests.Requests;

/// <summary>
/// One request of a <c>.http</c> file, with the references to earlier answers still in it. Its title, behind <c>###</c>, tells the status that
/// is expected; its name is what later requests call it.
/// </summary>
sealed partial record FileRequest(string Title, string? Name, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public int ExpectedStatus => int.Parse(Status().Match(Title).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The requests of a file, in its order.</summary>
    public static IEnumerable<FileRequest> Parse(string file) => file.ReplaceLineEndings("\n").Split("\n### ").Skip(1).Select(One);

    /// <summary>Fills in <c>{{references}}</c>.</summary>
    public HttpRequestMessage ToMessage(Func<string, string> valueOf)
    {
        string Filled(string text) => Reference().Replace(text, match => valueOf(match.Groups[1].Value));

        var message = new HttpRequestMessage(HttpMethod.Parse(Method), Filled(Url));
        if (Body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(Body)));
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, Filled(value)))
                message.Content!.Headers.TryAddWithoutValidation(name, Filled(value));
        }

        return message;
    }

    static FileRequest One(string text)
    {
        var parts = text.Trim().Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var name = lines.FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal))?[8..];
        var head = lines.Skip(1).Where(line => line[0] != '#').ToList();
        var start = head[0].Split(' ');
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).Select(header => (header[0], header[1]));
        return new(lines[0], name, start[0], start[1], [.. headers], parts.ElementAtOrDefault(1));
    }

    [GeneratedRegex(": ([1-5][0-9][0-9])")]
    private static partial Regex Status();

    [GeneratedRegex("{{(.+?)}}")]
    private static partial Regex Reference();
}
