namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>Linux's signals, as far as they are used here.</summary>
enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
