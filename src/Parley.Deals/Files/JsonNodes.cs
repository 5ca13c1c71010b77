using System.Text;
using System.Text.Json;

namespace Parley.Deals.Files;

/// <summary>JSON as nodes, strictly by RFC 8259: no comments, no trailing commas, every key once.</summary>
public static class JsonNodes
{
    public static FileNode Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <exception cref="FileProblemException">Not JSON in UTF-8, or beyond <see cref="FileLimits"/>.</exception>
    public static FileNode Read(ReadOnlySpan<byte> bytes)
    {
        var text = FileBytes.Utf8Text(bytes);
        var walk = new Walk(text);
        try
        {
            return walk.Document();
        }
        catch (JsonException problem)
        {
            throw JsonProblem.Of(problem, text);
        }
    }

    private ref struct Walk(ReadOnlySpan<byte> text)
    {
        // One level more than allowed, so that our message comes first.
        private Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = FileLimits.Depth + 8 });
        private readonly ReadOnlySpan<byte> text = text;
        private int line = 1;
        private int column = 1;
        private int counted;
        private int nodes;

        public FileNode Document()
        {
            reader.Read();
            var root = Node(1);
            reader.Read();
            return root;
        }

        private FileNode Node(int depth)
        {
            var at = Here();
            if (++nodes > FileLimits.Nodes)
            {
                throw FileLimits.TooMany(at);
            }

            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Map(at, depth),
                JsonTokenType.StartArray => List(at, depth),
                JsonTokenType.String => new FileScalar(at, ScalarKind.Text, Text(at)),
                JsonTokenType.Number => new FileScalar(at, ScalarKind.Figure, Encoding.UTF8.GetString(reader.ValueSpan)),
                JsonTokenType.True => new FileScalar(at, ScalarKind.Truth, "true"),
                JsonTokenType.False => new FileScalar(at, ScalarKind.Truth, "false"),
                _ => new FileScalar(at, ScalarKind.Null, "null"),
            };
        }

        private FileMap Map(Place at, int depth)
        {
            Allow(at, depth);
            var entries = new List<FileEntry>();
            var places = new Dictionary<string, Place>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var place = Here();
                var key = Text(place);
                if (!places.TryAdd(key, place))
                {
                    throw Words.Twice(key, places[key], place);
                }

                reader.Read();
                entries.Add(new FileEntry(key, place, Node(depth + 1)));
            }

            return new FileMap(at, entries);
        }

        private FileList List(Place at, int depth)
        {
            Allow(at, depth);
            var items = new List<FileNode>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Node(depth + 1));
            }

            return new FileList(at, items);
        }

        private static void Allow(Place at, int depth)
        {
            if (depth > FileLimits.Depth)
            {
                throw FileLimits.TooDeep(at);
            }
        }

        private readonly string Text(Place at)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new FileProblemException("this text holds half of a surrogate pair (\\uD800 to \\uDFFF alone).", at.Line);
            }
        }

        private Place Here()
        {
            foreach (var b in text[counted..(int)reader.TokenStartIndex])
            {
                (line, column) = b == '\n' ? (line + 1, 1) : (line, (b & 0xC0) == 0x80 ? column : column + 1);
            }

            counted = (int)reader.TokenStartIndex;
            return new Place(line, column);
        }
    }
}
