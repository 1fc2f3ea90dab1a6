namespace Licensing.Messaging.Tests.Servers;

/// <summary>Names for what one test or test class has to itself.</summary>
public static class UniqueName
{
    /// <summary>Lower-case letters and digits, good as the name of a database, a virtual host, a queue or a tenant.</summary>
    public static string Next() => $"t{Guid.CreateVersion7():N}";
}
