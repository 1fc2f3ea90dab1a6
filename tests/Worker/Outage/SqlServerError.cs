using System.Reflection;
using Microsoft.Data.SqlClient;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>Errors of SQL Server's driver, which makes them only when a server fails.</summary>
static class SqlServerError
{
    const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static SqlException New(int number, byte severity)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var create = typeof(SqlError).GetConstructors(Hidden).MaxBy(constructor => constructor.GetParameters().Length)!;
        var error = create.Invoke([.. create.GetParameters().Select(parameter => ValueOf(parameter, number, severity))]);
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var exception = typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!;
        return (SqlException)exception.Invoke(null, [errors, "17.0"])!;
    }

    static object? ValueOf(ParameterInfo parameter, int number, byte severity) => parameter.Name switch
    {
        "infoNumber" => number,
        "errorClass" => severity,
        _ when parameter.ParameterType == typeof(string) => "",
        _ when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
        _ => null,
    };
}
