using System.Globalization;
using System.Text;

namespace Licensing.Messaging.Licenses.Tests.Idempotency.Properties;

/// <summary>Writes JSON in one of the many ways that mean the same: white space, order of members, styles of numbers and escapes.</summary>
sealed class Spelling(int seed)
{
    readonly Random _random = new(seed);

    public string Of(JsonValue value) => Space() + value switch
    {
        JsonText text => Text(text.Value),
        JsonNumber number => Number(number.Value),
        JsonFlag flag => flag.Value ? "true" : "false",
        JsonMembers members => $"{{{string.Join(',', Shuffled(members).Select(member => $"{Space()}{Text(member.Key)}{Space()}:{Of(member.Value)}"))}{Space()}}}",
        _ => throw new ArgumentException($"{value} is not known."),
    } + Space();

    KeyValuePair<string, JsonValue>[] Shuffled(JsonMembers members)
    {
        var shuffled = members.Members.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    string Space() => Chance(3) ? _random.GetString(" \t\r\n", _random.Next(3)) : "";

    string Text(string value)
    {
        var json = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
            json.Append(Chance(2) ? Shortest(rune) : string.Concat(rune.ToString().Select(Hexadecimal)));
        return json.Append('"').ToString();
    }

    string Shortest(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => Chance(2) ? "/" : "\\/",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => Hexadecimal((char)rune.Value),
        _ => rune.ToString(),
    };

    string Hexadecimal(char c) => string.Format(CultureInfo.InvariantCulture, Chance(2) ? "\\u{0:x4}" : "\\u{0:X4}", (int)c);

    string Number(double value)
    {
        if (value == 0)
            return (Chance(2) ? "-0" : "0") + (Chance(2) ? $".{Zeros(1)}" : "") + (Chance(2) ? Exponent(_random.Next(-400, 400)) : "");

        // 0.digits * 10^point; the fewest digits, or more of the double's binary value than count.
        var text = Math.Abs(value).ToString(Chance(3) ? "E60" : "E16", CultureInfo.InvariantCulture);
        var shorter = Math.Abs(value).ToString("E14", CultureInfo.InvariantCulture);
        if (double.Parse(shorter, CultureInfo.InvariantCulture).Equals(Math.Abs(value)) && !Chance(4))
            text = shorter;
        var parts = text.Split('E');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0') + Zeros(0);
        var point = int.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
        return (value < 0 ? "-" : "") + (Chance(4) ? Small(digits, point) : Split(digits, point));
    }

    /// <summary>The decimal point somewhere among the digits.</summary>
    string Split(string digits, int point)
    {
        var at = point >= 1 && point <= digits.Length && Chance(2) ? point : _random.Next(1, digits.Length + 1);
        var fraction = at < digits.Length ? $".{digits[at..]}" : Chance(2) ? $".{Zeros(1)}" : "";
        return digits[..at] + fraction + (at == point && Chance(2) ? "" : Exponent(point - at));
    }

    /// <summary>All digits behind the decimal point.</summary>
    string Small(string digits, int point)
    {
        var zeros = Zeros(0);
        return $"0.{zeros}{digits}{Exponent(point + zeros.Length)}";
    }

    string Exponent(int exponent)
    {
        var sign = exponent < 0 ? "-" : Chance(2) ? "+" : "";
        return $"{(Chance(2) ? 'e' : 'E')}{sign}{(Chance(3) ? "0" : "")}{Math.Abs(exponent)}";
    }

    string Zeros(int least) => new('0', _random.Next(least, 4));

    bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
