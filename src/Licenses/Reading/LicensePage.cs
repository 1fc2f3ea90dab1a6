using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Reading;

/// <summary>Some of a tenant's licenses, newest first.</summary>
/// <param name="Items">The licenses.</param>
/// <param name="Pagination">How to go on.</param>
public sealed record LicensePage(IReadOnlyList<License> Items, Pagination Pagination);

/// <summary>How to go on.</summary>
/// <param name="NextCursor">What to send as <c>cursor</c> for the page after this one; absent on the last page.</param>
public sealed record Pagination(string? NextCursor);
