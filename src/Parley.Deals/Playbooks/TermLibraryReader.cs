using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>An entry of the library and where it stands in the file.</summary>
internal sealed record ListedTerm(PlaybookTerm Term, Found At);

/// <summary>Reads the section terms.</summary>
internal sealed class TermLibraryReader(OfficeList offices)
{
    public IReadOnlyList<ListedTerm> Read(Found found) => found.List(item => new ListedTerm(Term(item), item), "list terms, each with a name, an owner and a range or options.");

    private PlaybookTerm Term(Found found)
    {
        var term = found.Section(
            "name", "aka", "unit", "range", "better", "options", "target", "priority", "owner", "worth", "theirs", "exposes", "trades", "authority", "when", "setBy", "why");
        var name = term.Need("name", "every term has a name.").Name();
        var unit = term["unit"]?.Name();
        var scale = Scale(term);
        return new PlaybookTerm
        {
            Name = name == ApprovalRule.AnyTerm ? throw term["name"]!.Value.Problem($"\"{name}\" stands for every term; give another name.") : name,
            Aka = term.List("aka", word => word.Name(), "give a list of words, such as [fee, price]."),
            Unit = unit,
            Scale = scale,
            Target = term["target"] is { } target ? Inside(target, scale, unit) : null,
            Priority = term["priority"] is { } priority ? priority.Whole(1, 1000) : null,
            Owner = offices.One(term.Need("owner", "name the office that owns the term.")),
            Worth = term["worth"]?.Figure(),
            Theirs = term["theirs"]?.Figure(),
            Exposes = term["exposes"]?.Truth() ?? false,
            Trades = term.List("trades", Trade, "give a list of trades, such as {term: Contract length, ask: two years}."),
            Authority = term["authority"] is { } authority ? offices.Map(authority, (office, limit) => new Authority(office, Inside(limit, scale, unit))) : [],
            When = term["when"] is { } when ? CircumstancesReader.Read(when.Section([.. CircumstancesReader.Keys])) : Circumstances.Always,
            SetBy = term["setBy"] is { } setBy ? offices.One(setBy) : null,
            Why = term["why"]?.Text(),
        };
    }

    private static TermScale Scale(Section term)
    {
        switch (term["range"], term["options"])
        {
            case ({ } range, null):
                var ends = range.List(end => end.Figure(), "give [low, high], such as [0, 40].");
                var better = term.Need("better", "say which end of the range is better for us: low or high.").Word(["low", "high"]);
                return ends.Count == 2 && ends[0] < ends[1]
                    ? new TermRange(ends[0], ends[1], better == "high")
                    : throw range.Problem("give two figures, the lower one first, such as [0, 40].");
            case (null, { } options):
                if (term["better"] is { } misplaced)
                {
                    throw misplaced.Problem("only a range has `better`; options stand in their order, the best for us first.");
                }

                var names = options.List(option => option.Name(), "list the options, the best for us first.");
                return names.Count > 0 && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
                    ? new TermOptions(names)
                    : throw options.Problem("list at least one option, and each once, the best for us first.");
            case (null, null):
                throw term.Problem("a term needs either a range, such as [0, 40], or options; found neither.");
            default:
                throw term.Problem("a term has either a range or options; found both.");
        }
    }

    /// <summary>A value that the range or the options allow.</summary>
    private static TermValue Inside(Found found, TermScale scale, string? unit)
    {
        var value = scale is TermRange ? TermValue.Of(found.Figure()) : TermValue.Of(found.Scalar("name one of the options.").Text);
        return scale.Place(value, unit) is { } place && place >= 0 && place <= scale.Length ? value : throw found.Wrong(scale switch
        {
            TermRange range => $"give a figure from {Figures.Plain(range.Low)} to {Figures.Plain(range.High)}, the range of this term.",
            TermOptions options => Words.Choose(value.Text, [.. options.Options]),
            _ => "give a value that the term allows.",
        });
    }

    private static PlaybookTrade Trade(Found found)
    {
        var trade = found.Section("term", "ask");
        return new PlaybookTrade(trade.Need("term", "name the term that pays for it.").Name(), trade["ask"]?.Text());
    }
}
