using System.Text.Json;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Reading;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary><c>GET /api/v1/licenses</c>: the caller's licenses, newest first, page by page.</summary>
static class ListEndpoint
{
    public static async Task<IResult> Licenses(HttpContext context, LicensingDbContext dbContext, Cursors cursors)
    {
        var (tenantId, cancelled) = (context.Caller().TenantId, context.RequestAborted);
        var faults = new Faults();
        var query = LicenseQuery.Read(context.Request.QueryString, faults);
        var position = query.Cursor is { } cursor ? await cursors.Read(cursor, tenantId, query.Filters, cancelled) : null;
        if (query.Cursor is not null && position is null)
            faults.AddInvalidCursor();
        if (faults.Any)
            return ProblemWriter.Of(ProblemTypes.ValidationError, $"The query has {faults.Details.Count} fault(s); see details.", faults.Details);

        // One more than is answered tells whether there is another page.
        var rows = await LicenseRows.After(position, query.Filters.Of(dbContext.Licenses, tenantId), query.Limit + 1, cancelled);
        var last = rows.Count > query.Limit ? rows[query.Limit - 1] : null;
        var nextCursor = last is null ? null : await cursors.Write(new(last.CreatedAt, last.LicenseId), tenantId, query.Filters, cancelled);
        var page = new LicensePage([.. rows.Take(query.Limit).Select(row => row.ToContract())], new Pagination(nextCursor));
        return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(page, LicensingJson.Writer.LicensePage), "application/json");
    }
}
