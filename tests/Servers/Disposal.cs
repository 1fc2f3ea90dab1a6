namespace Licensing.Messaging.Tests.Servers;

/// <summary>Disposal of many things, of which one that fails keeps none of the others.</summary>
public static class Disposal
{
    /// <summary>Disposes all that are there, in order; throws the first failure at the end.</summary>
    public static async ValueTask OfAll(params IEnumerable<IAsyncDisposable?> disposables)
    {
        var failures = new List<Exception>();
        foreach (var disposable in disposables)
        {
            try
            {
                await (disposable?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
            catch (Exception failure)
            {
                failures.Add(failure); // Thrown below.
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
