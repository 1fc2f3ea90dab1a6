namespace Licensing.Messaging.Ingress.RateLimiting;

/// <summary>What became of one request under its key's rate limit.</summary>
/// <param name="IsGranted">Whether it may pass.</param>
/// <param name="Remaining">How many more may pass now.</param>
/// <param name="SecondsToNext">After how many seconds, rounded up, there is one more.</param>
readonly record struct Permit(bool IsGranted, long Remaining, long SecondsToNext);
