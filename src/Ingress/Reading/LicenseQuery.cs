using System.Globalization;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.AspNetCore.WebUtilities;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// What a query string asks of the list, and every fault of it. In <c>details</c>, <c>property</c> is the parameter's name as it was sent, for
/// instance <c>limit</c>: without the slash of a JSON Pointer, which is for bodies. Names are told apart by case, as a body's members are.
/// </summary>
/// <param name="Filters">Which licenses.</param>
/// <param name="Limit">How many of them at most.</param>
/// <param name="Cursor">Where to go on; null when it is the first page, or when the cursor could not be checked because of other faults.</param>
sealed record LicenseQuery(LicenseFilters Filters, int Limit, string? Cursor)
{
    public const int MaxFilterValues = 100, DefaultLimit = 100, MaxLimit = 1000;
    const string LimitName = "limit", CursorName = "cursor";

    static readonly string[] FilterNames = ["customerId", "status", "type", "productOfferingId"];
    static readonly string[] Names = [.. FilterNames, LimitName, CursorName];
    static readonly string[] Statuses =
        [LicenseStatuses.Pending, LicenseStatuses.Active, LicenseStatuses.Paused, LicenseStatuses.Cancelled, LicenseStatuses.Blocked];

    public static LicenseQuery Read(QueryString query, Faults faults)
    {
        var parameters = Parameters(query);
        var names = parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var open = Names.Where(name => FilterNames.Contains(name) || !names.Contains(name)).ToList();
        foreach (var unknown in names.Except(Names))
            faults.Add(unknown, FaultCodes.UnknownParameter, "There is no such parameter.", Suggestion.For(unknown, open));
        var tooMany = parameters.Where(parameter => FilterNames.Contains(parameter.Name)).Skip(MaxFilterValues).FirstOrDefault();
        if (tooMany.Name is not null)
            faults.Add(tooMany.Name, FaultCodes.TooMany, $"All filters together may have at most {MaxFilterValues} values.");

        var values = parameters.ToLookup(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        var filters = new LicenseFilters(
            Filter(values, "customerId", value => CreateLicenseRules.Id(faults, "customerId", value)),
            Filter(values, "status", value => CheckStatus(value, faults)),
            Filter(values, "type", value => CheckType(value, faults)),
            Filter(values, "productOfferingId", value => CreateLicenseRules.Id(faults, "productOfferingId", value)));
        var areFiltersRight = !faults.Any;
        return new(filters, ReadLimit(values, faults), ReadCursor(values, areFiltersRight, faults));
    }

    static List<(string Name, string Value)> Parameters(QueryString query)
    {
        var parameters = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(query.Value))
            parameters.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return parameters;
    }

    /// <summary>A value that is there twice counts once, and its fault is told once.</summary>
    static List<string> Filter(ILookup<string, string> values, string name, Action<string> check)
    {
        var distinct = values[name].Distinct(StringComparer.Ordinal).ToList();
        distinct.ForEach(check);
        return distinct;
    }

    static void CheckStatus(string value, Faults faults)
    {
        if (!Statuses.Contains(value))
            faults.Add("status", FaultCodes.InvalidValue, $"A status must be one of {string.Join(", ", Statuses)}.", Suggestion.For(value, Statuses));
    }

    /// <summary>No license has a type with U+0000, which PostgreSQL knows in no text; it would refuse the question.</summary>
    static void CheckType(string value, Faults faults)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            faults.Add("type", FaultCodes.InvalidValue, "A license type cannot contain the character U+0000.");
        else
            CreateLicenseRules.Type(faults, "type", value);
    }

    static int ReadLimit(ILookup<string, string> values, Faults faults)
    {
        if (Single(values, LimitName, faults) is not { } value)
            return DefaultLimit;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit)
            return limit;
        var isNumber = value.TrimStart('-') is { Length: > 0 } digits && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
        faults.Add(LimitName, isNumber ? FaultCodes.NumberOutOfRange : FaultCodes.WrongType, $"The limit must be a whole number from 1 to {MaxLimit}.");
        return DefaultLimit;
    }

    /// <summary>A cursor is signed with its filters: as long as they have faults, nobody can tell whether it belongs to what was meant.</summary>
    static string? ReadCursor(ILookup<string, string> values, bool areFiltersRight, Faults faults)
    {
        if (Single(values, CursorName, faults) is not { } cursor)
            return null;
        if (!Cursors.IsWellFormed(cursor))
            faults.AddInvalidCursor();
        else if (areFiltersRight)
            return cursor;
        return null;
    }

    static string? Single(ILookup<string, string> values, string name, Faults faults)
    {
        if (values[name].Skip(1).Any())
            faults.Add(name, FaultCodes.DuplicateParameter, "The parameter is there more than once.");
        return values[name].FirstOrDefault();
    }
}
