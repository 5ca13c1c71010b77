using System.Text;

namespace Parley.Deals.Insight.Documents;

/// <summary>A Markdown page under construction. Every text handed in is shown as it is: nothing in it becomes markup.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder page = new();

    public MarkdownText Heading(int level, string text) => Block($"{new string('#', level)} {Escape(text)}");

    public MarkdownText Paragraph(string text) => Block(Escape(text));

    public MarkdownText Emphasis(string text) => Block($"*{Escape(text)}*");

    public MarkdownText Quote(string text) => Block($"> {Escape(text)}");

    public MarkdownText List(IEnumerable<PlanLine> lines) =>
        Block(string.Join('\n', lines.Select(l => $"- {Escape(l.Text)}{Because(l.Because)}")));

    public MarkdownText List(IEnumerable<string> lines) => Block(string.Join('\n', lines.Select(l => $"- {Escape(l)}")));

    /// <summary>The first row is the heading.</summary>
    public MarkdownText Table(IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Select(r => $"| {string.Join(" | ", r.Select(Escape))} |").ToList();
        var columns = rows.First().Count;
        return Block(string.Join('\n', [all[0], $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}", .. all.Skip(1)]));
    }

    public static string Because(IReadOnlyList<string> because) =>
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

    public override string ToString() => page.ToString().TrimEnd('\n') + "\n";

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

    private MarkdownText Block(string text)
    {
        if (text.Length > 0)
        {
            page.Append(text).Append("\n\n");
        }

        return this;
    }
}
