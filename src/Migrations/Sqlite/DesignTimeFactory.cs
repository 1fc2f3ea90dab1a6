using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Licensing.Messaging.Migrations.Sqlite;

/// <summary>For <c>dotnet ef</c>, which compares models and opens no connection.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<LicensingDbContext>
{
    public LicensingDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<LicensingDbContext>()
        .UseSqlite("Data Source=design.db", server => server.MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name)).Options);
}
