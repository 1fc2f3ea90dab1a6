namespace Licensing.Messaging.Hosting.Startup;

/// <summary>The process cannot start, and the message tells its operator why in one line.</summary>
public sealed class StartupException(string message) : Exception(message)
{
    /// <summary>A fault of one configuration key, which the message names as an environment variable spells it.</summary>
    public static StartupException ForKey(string key, string fault) => new($"{Spelled(key)} {fault}.");

    /// <summary><c>Database:Provider</c> as <c>Database__Provider</c>.</summary>
    public static string Spelled(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Replace(":", "__", StringComparison.Ordinal);
    }
}
