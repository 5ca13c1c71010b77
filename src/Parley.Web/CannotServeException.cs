namespace Parley.Web;

/// <summary>The program cannot start as asked; the message says what to change.</summary>
public sealed class CannotServeException(string message, Exception? cause = null) : Exception(message, cause);
