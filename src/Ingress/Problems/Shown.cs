namespace Licensing.Messaging.Ingress.Problems;

/// <summary>What clients sent, as problems repeat it: an answer must not grow with what somebody makes up.</summary>
static class Shown
{
    const int Most = 100;

    /// <summary>The text, or its beginning. Half a surrogate pair is no text, so none is left at the end.</summary>
    public static string Of(string? text)
    {
        if (text is not { Length: > Most })
            return text ?? "";
        var length = char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        return $"{text.AsSpan(0, length)}…";
    }
}
