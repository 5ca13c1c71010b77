namespace Parley.Storage;

/// <summary>A later version of Parley has changed the tables in ways that this one does not know.</summary>
public sealed class NewerDatabaseException(string migration) : Exception($"The database was last used by a newer Parley (it has {migration}). Start that version, or restore a backup of this one.");
