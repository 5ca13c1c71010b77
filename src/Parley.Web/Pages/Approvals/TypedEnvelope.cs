using Microsoft.Extensions.Primitives;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Web.Pages.Deals.Offers;

namespace Parley.Web.Pages.Approvals;

/// <summary>A region as it stands in a form: for each term a low and a high figure or ticked options, the same for each joint condition, and what bounds all of them.</summary>
public sealed class TypedEnvelope
{
    private TypedEnvelope(IReadOnlyList<IReadOnlyList<TypedTerm>> blocks, string least, string until, string offers) => (Blocks, Least, Until, Offers) = (blocks, least, until, offers);

    /// <summary>The region first, then its joint conditions; the last one is empty, for another.</summary>
    public IReadOnlyList<IReadOnlyList<TypedTerm>> Blocks { get; }

    public string Least { get; }

    public string Until { get; }

    public string Offers { get; }

    public static TypedEnvelope Of(Deal deal, Envelope region) => new(
        [.. new[] { region.Terms }.Concat(region.Without).Append([]).Select(block => deal.Issues.Select(issue => TypedTerm.Of(block.FirstOrDefault(term => term.Issue == issue.Name))).ToList())],
        region.LeastWorth is { } least ? Figures.Plain(least) : "", $"{region.Until:yyyy-MM-dd}", $"{region.Offers}");

    /// <param name="form">The fields as they were sent, by name.</param>
    public static TypedEnvelope Sent(Deal deal, Func<string, StringValues> form)
    {
        var blocks = Math.Clamp(int.TryParse(form("blocks"), out var sent) ? sent : 1, 1, 30);
        return new(
            [.. Enumerable.Range(0, blocks).Select(block => deal.Issues.Select((_, issue) => new TypedTerm($"{form(Field("low", block, issue))}".Trim(), $"{form(Field("high", block, issue))}".Trim(), [.. form(Field("option", block, issue)).OfType<string>()])).ToList())],
            $"{form("least")}".Trim(), $"{form("until")}".Trim(), $"{form("offers")}".Trim());
    }

    public static string Field(string what, int block, int issue) => $"{what}-{block}-{issue}";

    /// <exception cref="FileProblemException">Something can't be read; the message says what.</exception>
    public Envelope Read(Deal deal)
    {
        List<FileEntry> entries = [new("terms", default, Map(deal, Blocks[0])), new("without", default, new FileList(default, [.. Blocks.Skip(1).Where(block => block.Any(term => term.Said)).Select(block => Map(deal, [.. block]))]))];
        Add("leastWorth", Figure(Least));
        Add("until", Text(Until));
        Add("offers", Figure(Offers));
        return CommandReader.AskEnvelope(new FileMap(default, [new("envelope", default, new FileMap(default, entries))]), deal, Guid.Empty).Envelope;

        void Add(string key, FileScalar value)
        {
            if (value.Text.Length > 0)
            {
                entries.Add(new(key, default, value));
            }
        }
    }

    /// <summary>What can't be read, and where.</summary>
    public static string Said(Deal deal, FileProblemException problem)
    {
        var where = deal.Issues.Select(issue => issue.Name).FirstOrDefault(name => problem.Path?.Contains($".{name}", StringComparison.Ordinal) == true || problem.Path?.Contains($"[\"{name}\"]", StringComparison.Ordinal) == true);
        return $"{where ?? problem.Path?.Split('.')[^1] switch { "leastWorth" => "Worth to us at least", "until" => "Last day", "offers" => "Offers", _ => "Terms" }}: {problem.Message}";
    }

    private static FileMap Map(Deal deal, IReadOnlyList<TypedTerm> block) => new(default, [.. block.Index().Where(term => term.Item.Said).Select(term => new FileEntry(deal.Issues[term.Index].Name, default,
        new FileList(default, deal.Issues[term.Index] is RangeIssue ? [Figure(term.Item.Low), Figure(term.Item.High)] : [.. term.Item.Options.Select(Text)])))]);

    private static FileScalar Figure(string text) => new(default, ScalarKind.Figure, TypedTerms.Figure(text));

    private static FileScalar Text(string text) => new(default, ScalarKind.Text, text);
}

/// <param name="Options">Those that are ticked.</param>
public sealed record TypedTerm(string Low, string High, IReadOnlyList<string> Options)
{
    public bool Said => Low.Length + High.Length + Options.Count > 0;

    internal static TypedTerm Of(EnvelopeTerm? term) => term is null ? new("", "", []) : term.Range is var (low, high) ? new(Figures.Plain(low), Figures.Plain(high), []) : new("", "", term.Options!);
}
