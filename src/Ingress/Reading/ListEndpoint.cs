using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Problems;
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
            return ProblemWriter.Of(ProblemTypes.ValidationError, $"The query has {faults.Count}; see details.", faults.Details);

        var page = new PageResult();
        context.Response.RegisterForDispose(page);
        var last = await Fill(page, LicenseRows.After(position, query.Filters.Of(dbContext.Licenses, tenantId), query.Limit + 1, cancelled), query.Limit);
        page.End(last is null ? null : await cursors.Write(last, tenantId, query.Filters, cancelled));
        return page;
    }

    /// <summary>The position of the last license on the page; null when it is the last of all. One more than is answered tells.</summary>
    static async Task<Position?> Fill(PageResult page, IAsyncEnumerable<License> rows, int limit)
    {
        var (count, last) = (0, default(Position));
        await foreach (var row in rows)
        {
            if (count == limit || page.IsFull)
                return last;
            page.Add(row.ToContract());
            (count, last) = (count + 1, new(row.CreatedAt, row.LicenseId));
        }

        return null;
    }
}
