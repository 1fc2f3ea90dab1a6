using System.Diagnostics;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// Waits for what another process brings about. A question that throws counts as "not yet", so assertions and calls to a
/// service that is still starting can be asked; the last exception is the inner one of the time-out.
/// </summary>
public static class Eventually
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once the condition holds; throws <see cref="TimeoutException"/> when it does not within the time.</summary>
    public static Task True(Func<Task<bool>> condition, TimeSpan within, string because) =>
        Value(condition, holds => holds, within, because);

    /// <inheritdoc cref="True(Func{Task{bool}}, TimeSpan, string)"/>
    public static Task True(Func<bool> condition, TimeSpan within, string because) =>
        True(() => Task.FromResult(condition()), within, because);

    /// <summary>Returns the first value that is accepted; throws <see cref="TimeoutException"/>, with the last value, when none is within the time.</summary>
    public static async Task<T> Value<T>(Func<Task<T>> read, Func<T, bool> accept, TimeSpan within, string because)
    {
        var clock = Stopwatch.StartNew();
        var seen = "nothing";
        for (Exception? last = null; ;)
        {
            var left = within - clock.Elapsed;
            if (left <= TimeSpan.Zero) throw new TimeoutException($"Not within {within}: {because}. Last seen: {seen}.", last);
            try
            {
                var value = await read().WaitAsync(left);
                if (accept(value)) return value;
                (seen, last) = (value?.ToString() ?? "null", null);
            }
            catch (Exception error) when (clock.Elapsed < within)
            {
                (seen, last) = (error.Message, error); // Not yet.
            }
            catch (Exception error)
            {
                throw new TimeoutException($"Not within {within}: {because}. Last seen: {seen}.", last ?? error);
            }

            await Task.Delay(Pause);
        }
    }
}
