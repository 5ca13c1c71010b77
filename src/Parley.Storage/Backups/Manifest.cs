namespace Parley.Storage.Backups;

/// <summary>What a backup holds, so that it can be told whether all of it is there.</summary>
/// <param name="Migrations">The steps that the tables had gone through.</param>
/// <param name="Tables">In an order in which each follows those that it points to.</param>
internal sealed record Manifest(string Format, IReadOnlyList<string> Migrations, IReadOnlyList<ManifestTable> Tables)
{
    public const string Current = "parley-backup/1";
    public const string Entry = "manifest.json";
}

/// <param name="Sha256">Of the table's entry.</param>
internal sealed record ManifestTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    public string Entry => $"tables/{Name}.copy";

    public string Copy => $"{Quoted(Name)} ({string.Join(", ", Columns.Select(Quoted))})";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
