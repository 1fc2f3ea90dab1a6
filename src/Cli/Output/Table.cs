using System.Globalization;

namespace Licensing.Messaging.Cli.Output;

/// <summary>Aligned columns under their headings.</summary>
static class Table
{
    const string Gap = "  ";

    public static string Of<T>(IReadOnlyList<T> rows, params IReadOnlyList<(string Heading, Func<T, string> Cell)> columns)
    {
        var lines = new List<string[]> { columns.Select(column => column.Heading).ToArray() };
        lines.AddRange(rows.Select(row => columns.Select(column => column.Cell(row)).ToArray()));
        var widths = columns.Select((_, index) => lines.Max(cells => cells[index].Length)).ToArray();
        return string.Join(Environment.NewLine, lines.Select(cells => Line(cells, widths)));
    }

    /// <summary>An instant in UTC, and says so.</summary>
    public static string Time(DateTime? instant) => instant?.ToString("u", CultureInfo.InvariantCulture) ?? "";

    public static string YesOrNo(bool value) => value ? "yes" : "no";

    static string Line(string[] cells, int[] widths) => string.Join(Gap, cells.Select((cell, index) => cell.PadRight(widths[index]))).TrimEnd();
}
