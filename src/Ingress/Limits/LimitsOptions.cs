using System.ComponentModel.DataAnnotations;

namespace Licensing.Messaging.Ingress.Limits;

/// <summary>Section <c>Limits</c>: what a client may ask of the web server. The body's 64 KiB are part of the contract and fixed.</summary>
public sealed class LimitsOptions
{
    public const string Section = "Limits";
    const string Size = "expects a number of bytes from 1024 to 1048576", Time = "expects a time span from 00:00:01 to 01:00:00";

    /// <summary>Bytes of method, path, query and version together.</summary>
    [Range(1024, 1048576, ErrorMessage = Size)]
    public int RequestLine { get; set; } = 8 * 1024;

    /// <summary>Bytes of all headers together.</summary>
    [Range(1024, 1048576, ErrorMessage = Size)]
    public int Headers { get; set; } = 16 * 1024;

    [Range(16, 1000, ErrorMessage = "expects a number from 16 to 1000")]
    public int HeaderCount { get; set; } = 64;

    /// <summary>How long the headers of a request may take to arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = Time)]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that a body, and the reading of an answer, must reach once <see cref="Grace"/> is over; 0 is no limit.</summary>
    [Range(0, 1048576, ErrorMessage = "expects a number of bytes from 0 to 1048576")]
    public int BytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may be slower than that: a connection takes its time to get going.</summary>
    [Range(typeof(TimeSpan), "00:00:01.001", "01:00:00", ErrorMessage = "expects a time span above 00:00:01, and at most 01:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may idle between two requests: longer than load balancers keep theirs, so that they close first.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = Time)]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>Connections at a time; the next one is closed at once.</summary>
    [Range(1, 1000000, ErrorMessage = "expects a number from 1 to 1000000")]
    public int Connections { get; set; } = 20_000;

    /// <summary>Requests at a time on one HTTP/2 connection; the next ones wait with the client.</summary>
    [Range(1, 1000, ErrorMessage = "expects a number from 1 to 1000")]
    public int StreamsPerConnection { get; set; } = 100;
}
