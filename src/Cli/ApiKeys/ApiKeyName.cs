using System.CommandLine;

namespace Licensing.Messaging.Cli.ApiKeys;

/// <summary>How a key is called.</summary>
static class ApiKeyName
{
    const int MaxLength = 200;

    public static Option<string> Option()
    {
        var option = new Option<string>("--name") { Description = "What the key is for, to recognise it by.", HelpName = "TEXT", Required = true };
        option.Validators.Add(result =>
        {
            var name = result.GetValueOrDefault<string?>();
            if (string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Any(char.IsControl))
                result.AddError($"A key's name is 1 to {MaxLength} characters, none of them a control character.");
        });
        return option;
    }
}
