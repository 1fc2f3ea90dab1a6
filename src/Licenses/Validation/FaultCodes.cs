namespace Licensing.Messaging.Licenses.Validation;

/// <summary>The values of <c>details[].code</c>.</summary>
public static class FaultCodes
{
    public const string Required = "required";
    public const string UnknownMember = "unknown_member";
    public const string DuplicateMember = "duplicate_member";
    public const string UnknownParameter = "unknown_parameter";
    public const string DuplicateParameter = "duplicate_parameter";
    public const string WrongType = "wrong_type";
    public const string InvalidId = "invalid_id";
    public const string InvalidCursor = "invalid_cursor";
    public const string InvalidDate = "invalid_date";
    public const string InvalidValue = "invalid_value";
    public const string TooLong = "too_long";
    public const string TooMany = "too_many";
    public const string NumberOutOfRange = "number_out_of_range";
}
