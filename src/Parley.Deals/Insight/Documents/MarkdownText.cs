using System.Text;

namespace Parley.Deals.Insight.Documents;

/// <summary>A page as Markdown.</summary>
internal static class MarkdownText
{
    public static string Of(PlanPage page) =>
        string.Join("\n\n", page.Blocks.Select(Text).Where(text => text.Length > 0)) + "\n";

    private static string Text(Block block) => block switch
    {
        HeadingBlock heading => $"{new string('#', heading.Level)} {Escape(heading.Text)}",
        ParagraphBlock { Kind: ParagraphKind.Emphasis } paragraph => $"*{Escape(paragraph.Text)}*",
        ParagraphBlock { Kind: ParagraphKind.Quote } paragraph => $"> {Escape(paragraph.Text)}",
        ParagraphBlock paragraph => Escape(paragraph.Text),
        ListBlock list => string.Join('\n', list.Lines.Select(l => $"- {Escape(l.Text)}{Because(l.Because)}")),
        TableBlock table => Rows(table.Rows),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static string Rows(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var all = rows.Select(r => $"| {string.Join(" | ", r.Select(Escape))} |").ToList();
        return string.Join('\n', [all[0], $"|{string.Concat(Enumerable.Repeat(" --- |", rows[0].Count))}", .. all.Skip(1)]);
    }

    private static string Because(IReadOnlyList<string> because) =>
        because.Count == 0 ? "" : $" *({Escape(string.Join("; ", because))})*";

    /// <summary>
    /// Punctuation that Markdown could take for markup gets a backslash, or an entity where HTML could read it; line breaks become spaces and
    /// other control characters a visible mark, so that no text can begin a block of its own.
    /// </summary>
    public static string Escape(string text)
    {
        text = PlainText.Visible(text).Trim();
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                _ when NeedsBackslash(text, i) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Marks that only mean something at the start of a line or between others are left readable elsewhere.</summary>
    private static bool NeedsBackslash(string text, int at) => text[at] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' => true,
        '#' or '=' => at == 0,
        '+' or '-' => at == 0 && !(text.Length > 1 && char.IsAsciiDigit(text[1])),
        '.' or ')' => at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 && !(at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])),
        '!' => at + 1 < text.Length && text[at + 1] == '[',
        _ => false,
    };
}
