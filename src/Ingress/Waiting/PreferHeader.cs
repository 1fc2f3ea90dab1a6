using System.Buffers;
using System.Text;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>
/// The preferences of one Prefer header (RFC 7240, 2): tokens with a value, which may be a quoted string, and parameters, which nobody here asks
/// for. What is written otherwise is left out, up to the next comma outside a quoted string.
/// </summary>
sealed class PreferHeader
{
    static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    readonly string _text;
    int _at;

    PreferHeader(string text) => _text = text;

    /// <summary>Names and values; the value is empty when there is none, which that RFC holds for the same.</summary>
    public static List<(string Name, string Value)> Read(string text)
    {
        var header = new PreferHeader(text);
        var preferences = new List<(string, string)>();
        while (header._at < text.Length)
        {
            if (header.Preference() is { } preference)
                preferences.Add(preference);
            header.SkipToNext();
        }

        return preferences;
    }

    (string Name, string Value)? Preference()
    {
        if (Pair() is not { } preference)
            return null;
        while (Take(';'))
        {
            // A semicolon may stand alone.
            SkipSpace();
            if (!IsAtEnd && _text[_at] != ';' && Pair() is null)
                return null;
        }

        return IsAtEnd ? preference : null;
    }

    /// <summary>A name, with a value or without.</summary>
    (string Name, string Value)? Pair()
    {
        SkipSpace();
        var name = Token();
        if (name.Length == 0)
            return null;
        if (!Take('='))
            return (name, "");
        SkipSpace();
        var value = _at < _text.Length && _text[_at] == '"' ? QuotedString() : Token() is { Length: > 0 } token ? token : null;
        SkipSpace();
        return value is null ? null : (name, value);
    }

    bool IsAtEnd => _at == _text.Length || _text[_at] == ',';

    string Token()
    {
        var rest = _text.AsSpan(_at);
        var length = rest.IndexOfAnyExcept(TokenCharacters) is >= 0 and var end ? end : rest.Length;
        _at += length;
        return rest[..length].ToString();
    }

    /// <summary>What is between the quotes; null when they are not closed, which takes everything that follows with it.</summary>
    string? QuotedString()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (_text[_at] == '\\' && _at + 1 < _text.Length)
                _at++;
            value.Append(_text[_at]);
        }

        return null;
    }

    bool Take(char separator)
    {
        SkipSpace();
        if (_at == _text.Length || _text[_at] != separator)
            return false;
        _at++;
        return true;
    }

    void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
    }

    void SkipToNext()
    {
        while (!IsAtEnd)
        {
            if (_text[_at] == '"')
                QuotedString();
            else
                _at++;
        }

        _at++;
    }
}
