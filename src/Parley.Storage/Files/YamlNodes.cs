using Parley.Deals.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Storage.Files;

/// <summary>One YAML 1.2 document as nodes, from the parser's events. Merge keys have no meaning; every key stands once.</summary>
public sealed class YamlNodes
{
    private readonly Parser parser;
    private readonly Dictionary<AnchorName, Size?> anchors = [];
    private int nodes;
    private int line = 1;

    private YamlNodes(string text) => parser = new Parser(new Scanner(new StringReader(text)));

    /// <exception cref="FileProblemException">Not one YAML document in UTF-8, or beyond <see cref="FileLimits"/>.</exception>
    public static FileNode Read(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Encoding.UTF8.GetString(FileBytes.Utf8Text(bytes));
        var walk = new YamlNodes(text);
        try
        {
            return walk.Document();
        }
        catch (Exception problem) when (problem is YamlException or ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw YamlProblem.Of(problem, text, walk.line);
        }
    }

    private FileNode Document()
    {
        Take<StreamStart>();
        if (parser.Current is StreamEnd)
        {
            throw new FileProblemException("the file holds nothing but comments; `parley new` writes one to start from.", 1);
        }

        Take<DocumentStart>();
        var root = Node(1).Node;
        Take<DocumentEnd>();
        return parser.Current is StreamEnd
            ? root
            : throw new FileProblemException("a second document starts here; a file holds one.", At(parser.Current!).Line);
    }

    private Size Node(int depth)
    {
        var read = parser.Current!;
        var at = At(read);
        line = at.Line ?? line;
        if (read is AnchorAlias alias)
        {
            return Alias(alias, at, depth);
        }

        Count(1, at);
        var anchor = ((NodeEvent)read).Anchor;
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = null;
        }

        var before = nodes;
        var (node, height) = read switch
        {
            Scalar scalar => (YamlTags.Scalar(scalar, at), 0),
            SequenceStart list => List(list, at, depth),
            MappingStart map => Map(map, at, depth),
            _ => throw new FileProblemException("the document is incomplete.", at.Line),
        };
        parser.MoveNext();
        var size = new Size(node, nodes - before + 1, height);
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = size;
        }

        return size;
    }

    private Size Alias(AnchorAlias alias, Place at, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var known))
        {
            throw new FileProblemException($"there is no anchor &{alias.Value} above this alias.", at.Line);
        }

        var size = known ?? throw new FileProblemException($"the alias *{alias.Value} stands inside its own anchor.", at.Line);
        Count(size.Nodes, at);
        if (depth + size.Height > FileLimits.Depth + 1)
        {
            throw FileLimits.TooDeep(at);
        }

        parser.MoveNext();
        return size;
    }

    private (FileNode Node, int Height) List(SequenceStart start, Place at, int depth)
    {
        YamlTags.Allow(start.Tag, "tag:yaml.org,2002:seq", at);
        Enter(at, depth);
        var items = new List<FileNode>();
        var height = 0;
        while (parser.Current is not SequenceEnd)
        {
            var item = Node(depth + 1);
            height = Math.Max(height, item.Height);
            items.Add(item.Node);
        }

        return (new FileList(at, items), height + 1);
    }

    private (FileNode Node, int Height) Map(MappingStart start, Place at, int depth)
    {
        YamlTags.Allow(start.Tag, "tag:yaml.org,2002:map", at);
        Enter(at, depth);
        var entries = new List<FileEntry>();
        var places = new Dictionary<string, Place>();
        var height = 0;
        while (parser.Current is not MappingEnd)
        {
            var place = At(parser.Current!);
            var key = parser.Current is Scalar or AnchorAlias ? Node(depth + 1).Node as FileScalar : null;
            if (key is null)
            {
                throw new FileProblemException("a key is a word or a figure; found a map or a list.", place.Line);
            }

            if (!places.TryAdd(key.Text, place))
            {
                throw Words.Twice(key.Text, places[key.Text], place);
            }

            if (entries.Count >= FileLimits.Entries)
            {
                throw new FileProblemException($"this map has more than {FileLimits.Entries:N0} entries.", at.Line);
            }

            var value = Node(depth + 1);
            height = Math.Max(height, value.Height);
            entries.Add(new FileEntry(key.Text, place, value.Node));
        }

        return (new FileMap(at, entries), height + 1);
    }

    private void Enter(Place at, int depth)
    {
        if (depth > FileLimits.Depth)
        {
            throw FileLimits.TooDeep(at);
        }

        parser.MoveNext();
    }

    private void Count(int more, Place at)
    {
        nodes += more;
        if (nodes > FileLimits.Nodes)
        {
            throw FileLimits.TooMany(at);
        }
    }

    private void Take<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            parser.MoveNext();
        }

        if (parser.Current is not T)
        {
            throw new FileProblemException("this is not one YAML document.", At(parser.Current!).Line);
        }

        parser.MoveNext();
    }

    private static Place At(ParsingEvent read) => new((int)read.Start.Line, (int)read.Start.Column);

    /// <summary>A node with all that its aliases repeat; its height is the number of maps and lists inside each other.</summary>
    private sealed record Size(FileNode Node, int Nodes, int Height);
}
