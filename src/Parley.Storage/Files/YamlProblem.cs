using Parley.Deals.Files;
using YamlDotNet.Core;

namespace Parley.Storage.Files;

/// <summary>What the YAML parser says about broken text, in the words of somebody who wrote it by hand.</summary>
internal static class YamlProblem
{
    // What the parser's message contains, and what it comes from most often.
    private static readonly (string Theirs, string Ours)[] Known =
    [
        ("did not find expected key", "the keys of a map must start in the same column; check indentation, quotes and brackets."),
        ("did not find expected '-' indicator", "the entries of a list must each start with a dash in the same column."),
        ("did not find expected ',' or ']'", "a list in brackets lacks its closing ] or a comma between two entries."),
        ("did not find expected ',' or '}'", "a map in braces lacks its closing } or a comma between two entries."),
        ("found invalid mapping", "a second colon; put a text that holds \": \" into quotes, and indent nested keys on their own lines."),
        ("mapping values are not allowed", "a colon stands where no key can be; put a text that holds \": \" into quotes."),
        ("could not find expected ':'", "a key lacks its colon; write `key: value`."),
        ("tab", "a tab stands where YAML wants spaces; indent with spaces."),
        ("quoted scalar, found unexpected", "a quote is opened here and never closed."),
        ("unknown escape character", "a text in double quotes holds a backslash; write it twice, or use single quotes."),
        ("hexadecimal", "an escape such as \\u00E9 in double quotes needs its hexadecimal digits."),
        ("surrogate", "this text holds half of a surrogate pair (\\uD800 to \\uDFFF alone)."),
        ("cannot start any token", "this character starts nothing in YAML; put the text into quotes."),
        ("did not find expected node content", "a value is missing or a sign stands alone; put a text that starts with a sign into quotes."),
        ("anchor", "an anchor (&) or alias (*) is broken; put a text that starts with & or * into quotes."),
        ("tag", "a tag (!) is broken; put a text that starts with ! into quotes."),
        ("block scalar", "the text after | or > is broken; indent its lines alike, with nothing but the sign before them."),
        ("directive", "a line that starts with % is a directive; leave it out."),
        ("incompatible YAML", "this is another version of YAML; YAML 1.2 is read."),
    ];

    public static FileProblemException Of(Exception problem, string text, int near)
    {
        var line = problem is YamlException yaml ? (int)Math.Max(1, yaml.Start.Line) : near;
        var lines = text.Split('\n');
        // The parser names the line where the value began that the tab broke.
        var tab = Array.FindIndex(lines, Math.Min(line, lines.Length) - 1, each => each.TrimStart(' ').StartsWith('\t'));
        if (tab == line - 1 || (tab >= 0 && problem.Message.Contains("tab", StringComparison.OrdinalIgnoreCase)))
        {
            return new FileProblemException("a tab indents this line; YAML indents with spaces.", tab + 1);
        }

        // Valid YAML that the parser does not know (YamlDotNet 16.3).
        if (problem.Message.Contains("did not find expected ',' or '}'", StringComparison.Ordinal) && lines.ElementAtOrDefault(line - 1)?.Contains(": &", StringComparison.Ordinal) == true)
        {
            return new FileProblemException("an anchor (&) on a single value is not read inside braces; write the entry on a line of its own, or repeat the value.", line);
        }

        var ours = Known.FirstOrDefault(pair => problem.Message.Contains(pair.Theirs, StringComparison.OrdinalIgnoreCase)).Ours;
        return new FileProblemException(ours ?? "this is not YAML; check indentation, quotes and brackets near this line.", line);
    }
}
