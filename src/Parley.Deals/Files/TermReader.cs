using Parley.Analysis;

namespace Parley.Deals.Files;

/// <summary>Values of issues: in limits, interactions and offers.</summary>
internal sealed class TermReader
{
    private readonly Dictionary<string, Issue> issues;
    private readonly Dictionary<string, HashSet<string>> options;

    public TermReader(IReadOnlyList<Issue> issues)
    {
        this.issues = issues.ToDictionary(issue => issue.Name);
        options = issues.OfType<OptionIssue>().ToDictionary(issue => issue.Name, issue => issue.Options.Select(option => option.Name).ToHashSet());
    }

    /// <summary>A value that we set ourselves: an option, or a figure inside the range.</summary>
    public TermValue? Limit(Found? found, Issue issue) => found is { } value ? Inside(value, issue) : null;

    public Interaction Interaction(Found found)
    {
        var section = found.Section("when", "ours", "theirs", "forbidden");
        var when = section.Need("when", "say for which values, such as {Payment: 60 days}.");
        var terms = Terms(when, OnGrid);
        var forbidden = section["forbidden"]?.Truth() ?? false;
        var weighed = section.Has("ours") || section.Has("theirs");
        return (terms.Count, forbidden, weighed) switch
        {
            (0, _, _) => throw when.Problem("found an empty map; name at least one issue and its value."),
            (_, true, true) => throw section.Problem("a forbidden combination has no worth; leave out `ours` and `theirs`, or `forbidden`."),
            (_, false, false) => throw section.Problem("say what the combination does: `forbidden: true`, or `ours`, `theirs` or both."),
            _ => new Interaction { When = terms, Ours = section["ours"]?.Figure(), Theirs = section["theirs"]?.Figure(), Forbidden = forbidden },
        };
    }

    public IReadOnlyList<Offer> Offers(Found found)
    {
        var items = new List<Found>();
        var offers = found.List(item =>
        {
            items.Add(item);
            return Offer(item);
        });
        var spoken = new HashSet<Party>();
        for (var i = 0; i < offers.Count; i++)
        {
            var (item, offer) = (items[i], offers[i]);
            if (offer.Accepted && i < offers.Count - 1)
            {
                throw item.Problem("found `accepted: true` before the last offer; acceptance ends the talks.");
            }

            if (spoken.Add(offer.By) && offer.Terms.Count == 0)
            {
                throw item.Problem("the first offer of a side names at least one term.");
            }
        }

        return offers;
    }

    public Offer Offer(Found found)
    {
        var offer = found.Section("by", "at", "terms", "accepted");
        return new Offer
        {
            By = offer.Need("by", "give us or them.").Word<Party>(),
            At = offer["at"]?.Day(),
            Terms = Terms(offer.Need("terms", "say what was offered, such as {Payment: 60 days}."), Value),
            Accepted = offer["accepted"]?.Truth() ?? false,
        };
    }

    private List<Term> Terms(Found found, Func<Found, Issue, TermValue> read)
    {
        var terms = new List<Term>();
        foreach (var (entry, value) in found.Pairs("give a map of issues and values, such as {Payment: 60 days}."))
        {
            var issue = issues.GetValueOrDefault(entry.Key) ?? throw new FileProblemException(
                $"there is no issue \"{Words.Shown(entry.Key)}\"; {Words.Choose(entry.Key, issues.Keys)}", entry.At.Line, value.Path);
            terms.Add(new Term(issue.Name, read(value, issue)));
        }

        return terms;
    }

    private TermValue OnGrid(Found found, Issue issue)
    {
        var value = Inside(found, issue);
        return issue is RangeIssue { Step: { } step } range && value.Figure is { } figure && !(((Rational)figure - range.Low) / step).Denominator.IsOne
            ? throw found.Wrong($"this is off the step: the values are {Figures.Plain(range.Low)}, {Figures.Plain(range.Low + step)} and so on.")
            : value;
    }

    private TermValue Inside(Found found, Issue issue)
    {
        var value = Value(found, issue);
        return issue is RangeIssue range && value.Figure is { } figure && (figure < range.Low || figure > range.High)
            ? throw found.Wrong($"give a figure from {Figures.Plain(range.Low)} to {Figures.Plain(range.High)}, the range of \"{Words.Shown(issue.Name)}\".")
            : value;
    }

    private TermValue Value(Found found, Issue issue)
    {
        if (issue is RangeIssue)
        {
            var figure = found.Figure();
            var text = ((FileScalar)found.Node).Text;
            return FigureText.IsJson(text) ? TermValue.Of(figure, text) : TermValue.Of(figure);
        }

        var known = options[issue.Name];
        var scalar = found.Scalar($"name an option of \"{Words.Shown(issue.Name)}\".");
        if (!known.Contains(scalar.Text))
        {
            throw found.Wrong($"\"{Words.Shown(issue.Name)}\" has no such option; {Words.Choose(scalar.Text, known)}");
        }

        return scalar.Kind == ScalarKind.Figure && FigureText.IsJson(scalar.Text) && FigureText.TryRead(scalar.Text, out var number, out _)
            ? TermValue.Of(number, scalar.Text)
            : TermValue.Of(scalar.Text);
    }
}
