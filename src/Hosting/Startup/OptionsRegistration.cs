using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Options classes bound to a section of their own and checked at start.</summary>
public static class OptionsRegistration
{
    /// <summary>
    /// Binds the section and checks the annotations. Each fault is one line: the key as an environment variable spells it, the value, and
    /// what it expects (the annotation's error message).
    /// </summary>
    public static OptionsBuilder<T> AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        // Standalone adds what Ingress and Worker have in common twice; a fault is told once.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<T>>(new Check<T>(section)));
        return services.AddOptions<T>().Configure<IConfiguration>((options, configuration) => Bind(options, configuration, section)).ValidateOnStart();
    }

    /// <summary>Checks all of them now, so that a wrong value is told before anything is done that depends on it.</summary>
    public static void CheckOptions(this IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();

    static void Bind<T>(T options, IConfiguration configuration, string section)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            var key = $"{section}:{property.Name}";
            try
            {
                if (Read(configuration, key, property.PropertyType) is { } value)
                    property.SetValue(options, value);
            }
            catch (Exception exception) when (exception is InvalidOperationException or FormatException)
            {
                throw StartupException.ForKey(key, $"is '{configuration[key]}'; it expects {Expected(property.PropertyType)}");
            }
        }
    }

    static object? Read(IConfiguration configuration, string key, Type type) =>
        type == typeof(TimeSpan) && configuration[key] is { } text
            ? TimeSpanText.Read(text) ?? throw new FormatException()
            : configuration.GetSection(key).Get(type);

    static string Expected(Type type) =>
        type == typeof(TimeSpan) ? TimeSpanText.Expected
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : $"a value of type {type.Name}";

    sealed class Check<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => Line(options, fault)));
        }

        string Line(T options, ValidationResult fault)
        {
            var property = fault.MemberNames.First();
            var value = typeof(T).GetProperty(property)!.GetValue(options);
            return $"{StartupException.Spelled($"{section}:{property}")} is '{value}'; it {fault.ErrorMessage}.";
        }
    }
}
