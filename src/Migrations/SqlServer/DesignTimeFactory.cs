using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Licensing.Messaging.Migrations.SqlServer;

/// <summary>For <c>dotnet ef</c>, which compares models and opens no connection.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<LicensingDbContext>
{
    public LicensingDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<LicensingDbContext>()
        .UseSqlServer("Server=localhost", server => server.MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name)).Options);
}
