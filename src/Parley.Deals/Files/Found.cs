namespace Parley.Deals.Files;

/// <summary>A value found in a file, with the path that leads to it. Asked for what it should be, it answers or says what is wrong.</summary>
/// <param name="Problems">Where what is wrong in the entries of a list is kept, so that the other entries are read all the same; null throws at the first.</param>
internal readonly record struct Found(FileNode Node, string Path, Problems? Problems = null)
{
    public FileProblemException Wrong(string allowed) => Problem($"found {Words.Seen(Node)}; {allowed}");

    public FileProblemException Problem(string message) => new(message, Node.At.Line, Path.Length == 0 ? null : Path);

    public Section Section(params IReadOnlyCollection<string> keys) => new(this, Map($"give a map with {string.Join(", ", keys)}."), keys);

    public FileMap Map(string allowed)
    {
        var map = Node as FileMap ?? throw Wrong(allowed);
        return map.Entries.Count <= FileLimits.Entries ? map : throw TooMany(map.Entries.Count, FileLimits.Entries);
    }

    /// <summary>What reading gives. A problem that can be kept is, and gives the default: what was read is then no use, but the rest is read too.</summary>
    public T? Try<T>(Func<Found, T> read)
    {
        var found = this;
        return Problems is null ? read(this) : Problems.Try(() => read(found));
    }

    /// <summary>A list with at least one entry.</summary>
    public IReadOnlyList<T> Some<T>(Func<Found, T> read) => List(read) is { Count: > 0 } list ? list : throw Problem("the list is empty; leave the key out instead.");

    /// <summary>The entries of a map with these keys, in the order of the file; any other key is refused, and a null value counts as absent.</summary>
    public IEnumerable<(string Key, Found Value)> Known(IReadOnlyCollection<string> keys)
    {
        foreach (var (entry, value) in Pairs($"give a map with {string.Join(", ", keys)}."))
        {
            if (Knows(entry, keys))
            {
                yield return (entry.Key, value);
            }
        }
    }

    /// <summary>Whether it is one of these keys; any other is refused.</summary>
    public bool Knows(FileEntry entry, IReadOnlyCollection<string> keys)
    {
        if (keys.Contains(entry.Key))
        {
            return true;
        }

        var unknown = new FileProblemException(
            $"there is no key \"{Words.Shown(entry.Key)}\" here; {Words.Choose(entry.Key, keys)}", entry.At.Line, Step(Path, entry.Key));
        (Problems ?? throw unknown).Add(unknown);
        return false;
    }

    /// <summary>The entries of a map whose keys are somebody's own words; a null value counts as absent.</summary>
    public IEnumerable<(FileEntry Entry, Found Value)> Pairs(string allowed)
    {
        foreach (var entry in Map(allowed).Entries)
        {
            if (entry.Value is not FileScalar { Kind: ScalarKind.Null })
            {
                yield return (entry, new Found(entry.Value, Step(Path, entry.Key), Problems));
            }
        }
    }

    public IReadOnlyList<T> List<T>(Func<Found, T> read, string allowed = "give a list.", int most = FileLimits.Entries)
    {
        var items = (Node as FileList ?? throw Wrong(allowed)).Items;
        if (items.Count > most)
        {
            throw TooMany(items.Count, most);
        }

        var all = new T[items.Count];
        var failed = false;
        for (var i = 0; i < all.Length; i++)
        {
            try
            {
                all[i] = read(new Found(items[i], $"{Path}[{i}]", Problems));
            }
            catch (FileProblemException problem) when (Problems is { Full: false })
            {
                Problems.Add(problem);
                failed = true;
            }
        }

        return failed ? throw new FileProblemException("an entry of this list is wrong.", Node.At.Line, Path) { Follows = true } : all;
    }

    public decimal Figure()
    {
        if (Node is not FileScalar { Kind: ScalarKind.Figure or ScalarKind.Text } scalar)
        {
            throw Wrong("give a number such as 4000.");
        }

        var reads = FigureText.TryRead(scalar.Text, out var figure, out var problem);
        return (reads, scalar.Kind) switch
        {
            (false, _) => throw Wrong(problem),
            (true, ScalarKind.Text) => throw Wrong("this is a text; write the figure without quotes."),
            _ => figure,
        };
    }

    public decimal Within(decimal low, decimal high) =>
        Reads() is { } figure && figure >= low && figure <= high ? figure : throw Wrong($"give a number from {Figures.Plain(low)} to {Figures.Plain(high)}.");

    public int Whole(int low, int high) =>
        Reads() is { } figure && figure >= low && figure <= high && decimal.Truncate(figure) == figure ? (int)figure : throw Wrong($"give a whole number from {low} to {high}.");

    private decimal? Reads() => Node is FileScalar { Kind: ScalarKind.Figure, Text: var text } && FigureText.TryRead(text, out var figure, out _) ? figure : null;

    public decimal Share() => Figure() is >= 0 and <= 1 and var share ? share : throw Wrong("give a share from 0 to 1, such as 0.6.");

    public decimal NotNegative() => Figure() is >= 0 and var figure ? figure : throw Wrong("give 0 or more.");

    public decimal AboveZero() => Figure() is > 0 and var figure ? figure : throw Wrong("give a figure above 0.");

    public bool Truth() => Node is FileScalar { Kind: ScalarKind.Truth } truth
        ? truth.Text.StartsWith("t", StringComparison.OrdinalIgnoreCase)
        : throw Wrong("give true or false.");

    public DateOnly Day()
    {
        var scalar = Scalar("write a day as yyyy-MM-dd, such as 2027-03-31.");
        return DayText.TryRead(scalar.Text, out var day, out var problem) ? day : throw Problem($"found {Words.Shown(scalar.Text)}; {problem}");
    }

    public string Word(IReadOnlyCollection<string> words)
    {
        var text = (Node as FileScalar)?.Text;
        return text is not null && words.Contains(text) ? text : throw Wrong(Words.Choose(text ?? "", words));
    }

    public T Word<T>()
        where T : struct, Enum =>
        Enum.Parse<T>(Word([.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())]), ignoreCase: true);

    /// <summary>One line that names something.</summary>
    public string Name()
    {
        var text = Scalar("give a name.").Text;
        return NameText.Problem(text) is { } problem ? throw Wrong(problem) : text;
    }

    /// <summary>What somebody said or why, possibly in several lines.</summary>
    public string Text()
    {
        var text = Scalar("give a text.").Text;
        return NameText.ProblemOfText(text) is { } problem ? throw Wrong(problem) : text;
    }

    public FileScalar Scalar(string allowed) =>
        Node is FileScalar { Kind: not ScalarKind.Null } scalar ? scalar : throw Wrong(allowed);

    public static string Step(string path, string key)
    {
        var plain = key.Length is > 0 and <= 60 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var step = plain ? key : $"[\"{Words.Shown(key)}\"]";
        return path.Length == 0 || !plain ? path + step : $"{path}.{step}";
    }

    private FileProblemException TooMany(int count, int most) => Problem($"found {count:N0} entries; at most {most:N0} are allowed.");
}
