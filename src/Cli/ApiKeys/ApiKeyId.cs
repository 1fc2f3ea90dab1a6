using System.CommandLine;

namespace Licensing.Messaging.Cli.ApiKeys;

/// <summary>How a key is pointed at.</summary>
static class ApiKeyId
{
    public static Argument<Guid> Argument() => new("ID")
    {
        Description = "The key's id, which 'licensing api-keys list' shows.",
        CustomParser = result =>
        {
            if (!Guid.TryParse(result.Tokens[0].Value, out var id))
                result.AddError($"'{result.Tokens[0].Value}' is no key's id: that is a UUID, which 'licensing api-keys list' shows.");
            return id;
        },
    };
}
