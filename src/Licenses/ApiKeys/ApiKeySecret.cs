using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Licensing.Messaging.Outbox;

namespace Licensing.Messaging.Licenses.ApiKeys;

/// <summary>How keys are made and hashed. They carry 256 random bits, so a plain hash is all the protection that they need.</summary>
public static class ApiKeySecret
{
    const string Start = "lk_";
    const int PrefixLength = 11;

    /// <summary>A new random key.</summary>
    public static string Generate() => Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The row to store for a secret.</summary>
    public static ApiKey ToApiKey(string secret, string tenantId, string name, TimeProvider time) => new()
    {
        ApiKeyId = SequentialGuid.Next(time),
        TenantId = tenantId,
        Name = name,
        Prefix = secret[..Math.Min(PrefixLength, secret.Length)],
        Hash = Hash(secret),
        CreatedAt = time.Now(),
    };
}
