using System.Data.Common;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>Puts the database that the configuration names behind <see cref="LicensingDbContext"/>.</summary>
public static class DatabaseRegistration
{
    const string ConnectionKey = $"ConnectionStrings:{DatabaseOptions.ConnectionName}";
    const string MigrationsAssembly = "Licensing.Messaging.Migrations.";

    /// <summary>Adds the DbContext. Fails with a <see cref="StartupException"/> that names the key when the configuration is not usable.</summary>
    public static IServiceCollection AddLicensingDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var (provider, connectionString) = Read(configuration);
        return services.AddDbContextPool<LicensingDbContext>(options => Configure(options, provider, connectionString));
    }

    /// <summary>The provider that the configuration names.</summary>
    public static DatabaseProvider ProviderOf(IConfiguration configuration)
    {
        const string key = $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}";
        return configuration.ReadEnum(key, DatabaseProvider.SqlServer);
    }

    static (DatabaseProvider Provider, string ConnectionString) Read(IConfiguration configuration)
    {
        var provider = ProviderOf(configuration);
        var connectionString = configuration.GetConnectionString(DatabaseOptions.ConnectionName);
        if (string.IsNullOrWhiteSpace(connectionString))
            throw StartupException.ForKey(ConnectionKey, $"is missing; it expects a {provider} connection string, {Example(provider)} for instance");
        Check(provider, connectionString);
        return (provider, connectionString);
    }

    static void Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connectionString) => _ = provider switch
    {
        DatabaseProvider.PostgreSql => options.UseNpgsql(connectionString, server => server.MigrationsAssembly(MigrationsAssembly + provider)),
        DatabaseProvider.Sqlite => options.UseSqlite(connectionString, server => server.MigrationsAssembly(MigrationsAssembly + provider))
            .AddInterceptors(SqliteDurability.Instance),
        _ => options.UseSqlServer(connectionString, server => server.MigrationsAssembly(MigrationsAssembly + provider)),
    };

    /// <summary>EF Core leaves it to the first connection to find out.</summary>
    static void Check(DatabaseProvider provider, string connectionString)
    {
        try
        {
            DbConnectionStringBuilder _ = provider switch
            {
                DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(connectionString),
                DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder(connectionString),
                _ => new SqlConnectionStringBuilder(connectionString),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The drivers' parsers throw either.
            throw StartupException.ForKey(ConnectionKey, $"is no {provider} connection string: {exception.Message.TrimEnd('.')}");
        }
    }

    static string Example(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.PostgreSql => "Host=localhost;Database=licensing;Username=licensing;Password=...",
        DatabaseProvider.Sqlite => "Data Source=data/licensing.db",
        _ => "Server=localhost;Database=licensing;User Id=licensing;Password=...;TrustServerCertificate=true",
    };
}
