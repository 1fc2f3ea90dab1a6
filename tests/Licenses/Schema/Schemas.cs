using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Licenses.Tests.Schema;

/// <summary>The tables of each database. Nothing here opens a connection.</summary>
public sealed class Schemas
{
    static readonly string Approved = Path.Combine(BuiltProgram.RepositoryRoot, "tests", "Licenses", "approved");

    public static TheoryData<DatabaseProvider> Providers => new(Enum.GetValues<DatabaseProvider>());

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_lead_to_the_model(DatabaseProvider provider)
    {
        using var services = Services(provider);

        DbContextOf(services).Database.HasPendingModelChanges().Should().BeFalse("dotnet ef migrations add would find nothing to do for {0}", provider);
    }

    /// <summary>Operators run it on data that nobody wants to lose, so a change to it is seen in review.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_migrations_are_the_approved_script(DatabaseProvider provider)
    {
        await using var services = Services(provider);
        var script = DbContextOf(services).GetService<IMigrator>().GenerateScript().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        var (approved, received) = (Path.Combine(Approved, $"{provider}.sql"), Path.Combine(Approved, $"{provider}.received.sql"));
        if (File.Exists(approved) && (await File.ReadAllTextAsync(approved)).ReplaceLineEndings("\n") == script)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, script);
        Assert.Fail($"The script differs from the approved one. If that is meant: mv tests/Licenses/approved/{provider}.received.sql tests/Licenses/approved/{provider}.sql");
    }

    [Theory]
    [InlineData(DatabaseProvider.SqlServer, "Latin1_General_100_BIN2")]
    [InlineData(DatabaseProvider.PostgreSql, "C")]
    public void Columns_that_hold_ids_are_compared_byte_for_byte(DatabaseProvider provider, string collation)
    {
        using var services = Services(provider);
        var ids = DbContextOf(services).GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties()).Where(IsId).ToList();

        ids.Should().HaveCountGreaterThan(15);
        ids.Should().OnlyContain(property => property.GetCollation() == collation);
    }

    static bool IsId(IProperty property) =>
        property.ClrType == typeof(string)
        && (property.Name.EndsWith("Id", StringComparison.Ordinal) || property.Name == "IdempotencyKey" || property.IsKey() || property.IsIndex());

    static ServiceProvider Services(DatabaseProvider provider) =>
        new ServiceCollection().AddLicensingDatabase(TestDatabase.Configuration(provider, provider switch
        {
            DatabaseProvider.SqlServer => "Server=none",
            DatabaseProvider.PostgreSql => "Host=none",
            _ => "Data Source=none",
        })).BuildServiceProvider();

    static LicensingDbContext DbContextOf(ServiceProvider services) => services.CreateScope().ServiceProvider.GetRequiredService<LicensingDbContext>();
}
