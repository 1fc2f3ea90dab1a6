using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>What each of <see cref="FaultCodes"/> means.</summary>
static class FaultMeanings
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [FaultCodes.Required] = "the member, or header, is required and not there",
        [FaultCodes.UnknownMember] = "there is no such member; `suggestion` names the one that was probably meant",
        [FaultCodes.DuplicateMember] = "the member is there more than once",
        [FaultCodes.UnknownParameter] = "there is no such query parameter; `suggestion` names the one that was probably meant",
        [FaultCodes.DuplicateParameter] = "the query parameter is there more than once",
        [FaultCodes.WrongType] = "the value is of another JSON type than the member's",
        [FaultCodes.InvalidId] = "the value is not an id",
        [FaultCodes.InvalidCursor] = "the cursor does not belong to this list",
        [FaultCodes.InvalidDate] = "the value is not a day of the calendar, written `YYYY-MM-DD`",
        [FaultCodes.InvalidValue] = "the value is not one that the member, or header, may have",
        [FaultCodes.TooLong] = "the text, or the name of the member of metadata, is longer than it may be",
        [FaultCodes.TooMany] = $"there are more members, or values, than there may be; in a last entry without a place, after {Faults.MaxDetails} others: there are more faults than that, and `message` says how many",
        [FaultCodes.NumberOutOfRange] = "the number is outside its range; in metadata: too large for a double, so small that it becomes 0 as one, or an integer written out with all its digits that does not fit into 53 bits",
    };

    public static string Text =>
        "The kind of fault. Of a business rejection it is the problem's `code`, of a `400` one of:\n"
        + string.Join('\n', All.Select(entry => $"- `{entry.Key}`: {entry.Value}."));
}
