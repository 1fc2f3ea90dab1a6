using Microsoft.Extensions.Configuration;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Reads what decides how a process is composed, before there are options.</summary>
static class ConfigurationReading
{
    public static T ReadEnum<T>(this IConfiguration configuration, string key, T fallback)
        where T : struct, Enum
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return fallback;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw StartupException.ForKey(key, $"is '{text}'; it expects one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>False when it is missing.</summary>
    public static bool ReadFlag(this IConfiguration configuration, string key)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return false;
        return bool.TryParse(text, out var value) ? value : throw StartupException.ForKey(key, $"is '{text}'; it expects true or false");
    }
}
