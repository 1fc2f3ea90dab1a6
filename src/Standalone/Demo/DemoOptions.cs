namespace Licensing.Messaging.Standalone.Demo;

/// <summary>Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether there is a demo tenant, whose key everybody knows.</summary>
    public bool Enabled { get; set; } = true;
}
