namespace Parley.Deals.Files;

/// <summary>What a file may hold, so that a hostile one costs little. Real deals stay far below.</summary>
public static class FileLimits
{
    /// <summary>4 MB.</summary>
    public const int Bytes = 4 * 1024 * 1024;

    /// <summary>Maps and lists inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Values of all kinds, YAML aliases counted as often as they are used.</summary>
    public const int Nodes = 200_000;

    public const int Issues = 300;

    /// <summary>Alternatives of one side.</summary>
    public const int Alternatives = 500;

    /// <summary>Goals of a strategy.</summary>
    public const int Goals = 50;

    /// <summary>Counterparties that a strategy could add.</summary>
    public const int Candidates = 200;

    /// <summary>Options of one issue.</summary>
    public const int Options = 10_000;

    /// <summary>Entries of any other list or map.</summary>
    public const int Entries = 10_000;

    /// <summary>Values of one range with a step.</summary>
    public const int RangeValues = 200_000;

    /// <summary>Values of all ranges with a step together.</summary>
    public const int AllRangeValues = 1_000_000;

    /// <summary>Characters of a name.</summary>
    public const int Name = 200;

    /// <summary>Characters of a message, a reason or a piece of evidence.</summary>
    public const int Text = 10_000;

    /// <summary>Problems that are told at once.</summary>
    public const int Problems = 20;

    public const decimal Figure = 1_000_000_000_000_000_000m;

    public static FileProblemException TooDeep(Place at) =>
        new($"maps and lists are nested deeper than {Depth} levels.", at.Line);

    public static FileProblemException TooMany(Place at) =>
        new($"the file holds more than {Nodes:N0} values, counting every use of an alias.", at.Line);
}
