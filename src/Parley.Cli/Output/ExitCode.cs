namespace Parley.Cli.Output;

/// <summary>What the shell learns.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input is wrong; the message names file, line or path, what was found and what is allowed.</summary>
    public const int WrongInput = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A check says no.</summary>
    public const int Refused = 3;

    /// <summary>A fault of the program.</summary>
    public const int Fault = 70;
}
