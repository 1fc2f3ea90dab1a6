using System.Data.Common;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Licensing.Messaging.Ingress.Tests.Problems;

public sealed class Hangups
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_client_that_hangs_up_is_no_failure_of_the_database_and_nothing_to_log()
    {
        await using var host = new AbandonedIngress();
        await host.InitializeAsync();
        var tenant = await TestTenant.Create(host);
        using (var connection = await RawConnection.Open(host.Address))
        {
            await connection.Send($"GET {AbandonedIngress.Path} HTTP/1.1\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\n\r\n");
            await host.Begun.WaitAsync(Patience);
        }

        var (status, contentType) = await host.Ended.WaitAsync(Patience);

        status.Should().Be(499);
        contentType.Should().BeNull("nobody reads a body");
        host.Log.Entries.Should().NotContain(entry => entry.Contains(AbandonedIngress.Failure, StringComparison.Ordinal));
    }

    /// <summary>An endpoint whose statement is cancelled with the request, and fails as SQL Server's driver lets it fail.</summary>
    sealed class AbandonedIngress : IngressFixture
    {
        public const string Path = "/api/v1/abandoned", Failure = "Operation cancelled by user.";
        readonly TaskCompletionSource _begun = new();
        readonly TaskCompletionSource<(int Status, string? ContentType)> _ended = new();

        public Task Begun => _begun.Task;

        public Task<(int Status, string? ContentType)> Ended => _ended.Task;

        protected override bool HasWorker => false;

        protected override void Map(WebApplication app) => app.MapGet(Path, async Task (HttpContext context) =>
        {
            var aborted = new TaskCompletionSource();
            context.RequestAborted.Register(aborted.SetResult);
            context.Response.OnCompleted(() =>
            {
                _ended.SetResult((context.Response.StatusCode, context.Response.ContentType));
                return Task.CompletedTask;
            });
            _begun.SetResult();
            await aborted.Task;
            throw new CancelledCommandException();
        });
    }

    sealed class CancelledCommandException() : DbException(AbandonedIngress.Failure);
}
