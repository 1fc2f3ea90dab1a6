using System.CommandLine;
using Licensing.Messaging.Cli.ApiKeys;
using Licensing.Messaging.Cli.Catalog;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.Database;
using Licensing.Messaging.Cli.DeadLetters;
using Licensing.Messaging.Cli.Tenants;

var licensing = new RootCommand(
    """
    What operators of the license service do.

    Reads the configuration of the services: environment variables, else appsettings.json in the working directory.
      Database__Provider           SqlServer (default), PostgreSql or Sqlite
      ConnectionStrings__Licensing the database's connection string
      Bus__Transport               RabbitMq (default) or InMemory (Standalone)
      ConnectionStrings__RabbitMq  amqp://user:password@host:5672/vhost, or with several hosts, separated by commas
    Exit codes: 0 done, 1 failed (stderr says why), 2 wrong usage.
    """)
{
    DatabaseCommands.All(),
    TenantCommands.All(),
    ApiKeyCommands.All(),
    CatalogCommands.All(),
    DeadLetterCommands.All(),
};
return await licensing.Run(args);
