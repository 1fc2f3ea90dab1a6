namespace Licensing.Messaging.Ingress.Reading;

/// <summary>Whatever can be read with GET can be asked for with HEAD: the same answer without its body, which the server leaves out.</summary>
static class ReadRoutes
{
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}
