namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>Reference data of another system: of several messages about one thing the highest version wins.</summary>
public interface IVersioned
{
    long Version { get; }
}
