namespace Parley.Storage.Backups;

/// <summary>A backup cannot be written or brought back; the message says why and what to do.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
