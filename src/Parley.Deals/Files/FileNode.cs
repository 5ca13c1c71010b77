namespace Parley.Deals.Files;

/// <summary>A place in a file, both from 1; null where the reader cannot tell.</summary>
public readonly record struct Place(int? Line, int? Column);

/// <summary>What a YAML or JSON document says, with the place of everything, before anybody asks what it means.</summary>
public abstract record FileNode(Place At);

/// <summary>Keys in file order; each once.</summary>
public sealed record FileMap(Place At, IReadOnlyList<FileEntry> Entries) : FileNode(At);

public readonly record struct FileEntry(string Key, Place At, FileNode Value);

public sealed record FileList(Place At, IReadOnlyList<FileNode> Items) : FileNode(At);

/// <summary>A scalar: its text as written and what the file format takes it for.</summary>
public sealed record FileScalar(Place At, ScalarKind Kind, string Text) : FileNode(At);

/// <summary>What a plain scalar means by the JSON rules or the YAML 1.2 core schema. A figure that is not finite is text.</summary>
public enum ScalarKind
{
    Null,
    Truth,
    Figure,
    Text,
}

/// <summary>The input is wrong: what was found, where, and what is allowed.</summary>
public sealed class FileProblemException(string message, int? line = null, string? path = null) : Exception(message)
{
    /// <summary>From 1.</summary>
    public int? Line { get; } = line;

    /// <summary>Such as issues[0].worth.</summary>
    public string? Path { get; } = path;

    /// <summary>The file inside the folder that was given; null when a file was given.</summary>
    public string? File { get; private init; }

    /// <summary>What else is wrong in the same file, in the order in which it was found.</summary>
    public IReadOnlyList<FileProblemException> Others { get; private init; } = [];

    /// <summary>It may follow from another problem that was found before it, and is left out then.</summary>
    internal bool Follows { get; init; }

    /// <summary>The same problem, found in a file of a folder.</summary>
    public FileProblemException In(string file) => new(Message, Line, Path) { File = file, Others = [.. Others.Select(other => other.In(file))] };

    internal FileProblemException With(IReadOnlyList<FileProblemException> others) => new(Message, Line, Path) { Others = others };
}
