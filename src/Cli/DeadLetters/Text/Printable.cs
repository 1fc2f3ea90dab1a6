using System.Globalization;
using System.Text;

namespace Licensing.Messaging.Cli.DeadLetters.Text;

/// <summary>Makes text from strangers safe for a terminal, which would obey control characters and turn lines around for others.</summary>
static class Printable
{
    /// <summary>One line of at most so many characters: white space becomes a space, what is not to be shown its code.</summary>
    public static string Line(string? text, int maxLength = int.MaxValue)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Shorten(Escape(line, keep: ""), maxLength);
    }

    /// <summary>Lines, each as it is but for what is not to be shown.</summary>
    public static string Lines(string text) => Escape(text.ReplaceLineEndings("\n"), keep: "\n\t");

    public static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        const string more = "...";
        var end = maxLength - more.Length;
        return text[..(char.IsLowSurrogate(text[end]) ? end - 1 : end)] + more;
    }

    static string Escape(string text, string keep)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune) || (rune.IsBmp && keep.Contains((char)rune.Value, StringComparison.Ordinal)))
                escaped.Append(rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }

        return escaped.ToString();
    }

    static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
