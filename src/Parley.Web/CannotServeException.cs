namespace Parley.Web;

/// <summary>The program cannot start as asked; the message says what to change.</summary>
public sealed class CannotServeException(string message, Exception? cause = null) : Exception(message, cause)
{
    internal static CannotServeException NoFolder(string file) =>
        new($"the folder for the database, {Path.GetDirectoryName(Path.GetFullPath(file))}, does not exist. Make it, or name another file with --data.");

    internal static CannotServeException NoDatabase(Serving serving, Exception cause) => new($"the database ({serving.DataSaid}) cannot be opened: {cause.Message}", cause);
}
