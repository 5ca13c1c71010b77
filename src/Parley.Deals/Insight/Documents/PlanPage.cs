namespace Parley.Deals.Insight.Documents;

/// <summary>A page under construction, as blocks. Every text handed in is shown as it is: nothing in it becomes markup.</summary>
internal sealed class PlanPage
{
    private readonly List<Block> blocks = [];

    public IReadOnlyList<Block> Blocks => blocks;

    public PlanPage Heading(int level, string text) => Add(new HeadingBlock(level, text));

    public PlanPage Paragraph(string text) => Add(new ParagraphBlock(text, ParagraphKind.Plain));

    public PlanPage Emphasis(string text) => Add(new ParagraphBlock(text, ParagraphKind.Emphasis));

    public PlanPage Quote(string text) => Add(new ParagraphBlock(text, ParagraphKind.Quote));

    public PlanPage List(IEnumerable<PlanLine> lines) => Add(new ListBlock([.. lines]));

    public PlanPage List(IEnumerable<string> lines) => List(lines.Select(line => new PlanLine(line, [])));

    /// <summary>The first row is the heading.</summary>
    public PlanPage Table(IEnumerable<IReadOnlyList<string>> rows) => Add(new TableBlock([.. rows]));

    private PlanPage Add(Block block)
    {
        blocks.Add(block);
        return this;
    }
}

/// <summary>A part of a page, before it becomes Markdown or a Word file.</summary>
internal abstract record Block;

internal sealed record HeadingBlock(int Level, string Text) : Block;

internal sealed record ParagraphBlock(string Text, ParagraphKind Kind) : Block;

internal enum ParagraphKind
{
    Plain,
    Emphasis,
    Quote,
}

internal sealed record ListBlock(IReadOnlyList<PlanLine> Lines) : Block;

internal sealed record TableBlock(IReadOnlyList<IReadOnlyList<string>> Rows) : Block;
