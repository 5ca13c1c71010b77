using Parley.Deals.Files;
using YamlDotNet.Core;

namespace Parley.Cli.Files;

/// <summary>What the YAML parser says about broken text, in the words of somebody who wrote it by hand.</summary>
internal static class YamlProblem
{
    // What the parser's message contains, and what it comes from most often.
    private static readonly (string Theirs, string Ours)[] Known =
    [
        ("did not find expected key", "the keys of a map must start in the same column; check the indentation and the brackets."),
        ("did not find expected '-' indicator", "the entries of a list must each start with a dash in the same column."),
        ("did not find expected ',' or ']'", "a list in brackets lacks its closing ] or a comma between two entries."),
        ("did not find expected ',' or '}'", "a map in braces lacks its closing } or a comma between two entries."),
        ("Mapping values are not allowed", "a second colon in one line; put a text that holds \": \" into quotes."),
        ("could not find expected ':'", "a key lacks its colon; write `key: value`."),
        ("unexpected end of stream", "a quote is opened here and never closed."),
        ("unknown escape character", "a text in double quotes holds a backslash; write it twice, or use single quotes."),
        ("cannot start any token", "this character starts nothing in YAML; put the text into quotes."),
        ("anchor", "an anchor (&) or alias (*) is broken; put a text that starts with & or * into quotes."),
        ("directive", "a line that starts with % is a directive; only %YAML 1.2 is known."),
    ];

    public static FileProblemException Of(Exception problem, string text)
    {
        var line = problem is YamlException yaml ? (int)Math.Max(1, yaml.Start.Line) : (int?)null;
        if (line is { } at && text.Split('\n').ElementAtOrDefault(at - 1)?.TrimStart(' ').StartsWith('\t') == true)
        {
            return new FileProblemException("a tab indents this line; YAML indents with spaces.", line);
        }

        var ours = Known.FirstOrDefault(pair => problem.Message.Contains(pair.Theirs, StringComparison.OrdinalIgnoreCase)).Ours;
        return new FileProblemException(ours ?? "this is not YAML; check indentation, quotes and brackets near this line.", line);
    }
}
