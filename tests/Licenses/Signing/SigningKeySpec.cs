using Licensing.Messaging.Licenses.Signing;
using Licensing.Messaging.Licenses.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Tests.Signing;

/// <summary>Secrets that processes share: each <see cref="SigningKeys"/> here is that of a process of its own.</summary>
public abstract class SigningKeySpec(TestDatabase database)
{
    [Fact]
    public async Task A_secret_is_made_once_and_read_by_every_process_after_that()
    {
        var purpose = Purpose();
        var first = await Process().SecretFor(purpose, CancellationToken.None);

        (await Process().SecretFor(purpose, CancellationToken.None)).Should().Equal(first);
        first.Should().HaveCount(32);
        (await Stored(purpose)).Should().ContainSingle().Which.Secret.Should().Equal(first);
    }

    [Fact]
    public async Task Of_processes_that_make_it_at_the_same_time_one_wins_and_the_others_take_its_secret()
    {
        for (var round = 0; round < 10; round++)
        {
            var purpose = Purpose();
            var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Process().SecretFor(purpose, CancellationToken.None).AsTask())));

            secrets.Select(Convert.ToHexString).Distinct().Should().ContainSingle();
            (await Stored(purpose)).Should().ContainSingle();
        }
    }

    /// <summary>The other process is quicker by exactly the moment between reading and writing.</summary>
    [Fact]
    public async Task Who_is_second_takes_the_secret_of_who_was_first()
    {
        var (purpose, first) = (Purpose(), new byte[32]);
        var slow = new SigningKeys(database.Scopes, new OtherProcess(database, purpose, first));

        (await slow.SecretFor(purpose, CancellationToken.None)).Should().Equal(first);
    }

    [Fact]
    public async Task A_process_keeps_it_in_memory()
    {
        var (purpose, process) = (Purpose(), Process());
        var secret = await process.SecretFor(purpose, CancellationToken.None);
        await database.Run(dbContext => dbContext.SigningKeys.Where(key => key.Purpose == purpose).ExecuteDeleteAsync());

        (await process.SecretFor(purpose, CancellationToken.None)).Should().Equal(secret);
    }

    [Fact]
    public async Task Each_purpose_has_a_secret_of_its_own()
    {
        var process = Process();

        (await process.SecretFor(Purpose(), CancellationToken.None)).Should().NotEqual(await process.SecretFor(Purpose(), CancellationToken.None));
    }

    SigningKeys Process() => new(database.Scopes, TimeProvider.System);

    Task<List<SigningKey>> Stored(string purpose) => database.Run(dbContext => dbContext.SigningKeys.Where(key => key.Purpose == purpose).ToListAsync());

    /// <summary>As long as a purpose may be.</summary>
    static string Purpose() => $"{Guid.NewGuid():N}";

    /// <summary>The clock is asked when a key is made: at that moment the other process stores its own.</summary>
    sealed class OtherProcess(TestDatabase database, string purpose, byte[] secret) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            database.Run(dbContext =>
            {
                dbContext.Add(new SigningKey { Purpose = purpose, Secret = secret, CreatedAt = DateTime.UnixEpoch });
                return Task.FromResult(dbContext.SaveChanges());
            }).GetAwaiter().GetResult();
            return base.GetUtcNow();
        }
    }

    public sealed class OnSqlite(SqliteDatabase database) : SigningKeySpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : SigningKeySpec(database), IClassFixture<PostgreSqlDatabase>;
}
