using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>A deal as a problem for the analysis: its outcome space, and the worth of any package in the deal's own words.</summary>
public sealed class DealModel
{
    private readonly IReadOnlyList<IssueScale> scales;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, int> issueAt;
    private Dictionary<string, List<int>>?[]? jointsByFirst;
    private readonly Lazy<Frontier> frontier;

    private DealModel(Deal deal)
    {
        Deal = deal;
        scales = [.. deal.Issues.Select(issue => IssueScale.Of(deal, issue, JointValues(deal, issue)))];
        issueAt = new Dictionary<string, int>(scales.Count, StringComparer.Ordinal);
        for (var i = 0; i < scales.Count; i++)
        {
            issueAt.TryAdd(scales[i].Issue.Name, i);
        }

        Space = OutcomeSpace.Create(
            [.. scales.Select(Worths)],
            deal.Base ?? 0,
            deal.TheirBase ?? 0,
            [.. deal.Interactions.Select(Joint)]);
        frontier = new Lazy<Frontier>(() => Space.FindFrontier());
        FindWhatIsAssumed();
    }

    public Deal Deal { get; }

    public OutcomeSpace Space { get; }

    /// <summary>The efficient packages, found once. Their worth must be known.</summary>
    public Frontier Frontier => frontier.Value;

    /// <summary>In our worth: what a search in a part of what is feasible may have missed, because it kept so many points only; 0 when all were kept.</summary>
    internal double Missed { get; private set; }

    /// <summary>The same frontier, with what it may have missed on record.</summary>
    internal Frontier Noted(Frontier found)
    {
        Missed = Math.Max(Missed, found.Epsilon);
        return found;
    }

    /// <summary>What the figures rest on that nobody stated.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public bool TheirsKnown => Space.TheirsKnown;

    /// <summary>Some range has no step: packages are points of a grid, and there are more between them.</summary>
    public bool Stepless => scales.Any(s => s.IsGrid);

    /// <summary>What the grid may cost us, in our worth; 0 without a stepless range.</summary>
    public double GridEpsilon => scales.Aggregate(Rational.Zero, (sum, s) => sum + s.Epsilon).ToDouble();

    /// <summary>False when buying for money without a base: worth and walk-away then have different zeros.</summary>
    public bool SharesZero => !(Deal.Side == Side.Buy && Deal.Currency.IsMoney && Deal.Base is null);

    /// <summary>Growth: linear in the number of values of all issues; joint worths multiply the issues that they join, up to what <see cref="OutcomeSpace.MostJointWork"/> allows.</summary>
    /// <exception cref="TooManyCombinationsException">Joined issues have more combinations than can be weighed.</exception>
    public static DealModel Of(Deal deal) => new(deal);

    /// <summary>The package at these positions, in the deal's words.</summary>
    public Package Describe(ReadOnlySpan<int> package) => new(Space.Ours(package), TheirsKnown ? Space.Theirs(package) : null, Terms(package));

    /// <summary>The same where its worth is known already.</summary>
    public Package Describe(ReadOnlySpan<int> package, EfficientPair worth) => new(worth.Ours, worth.Theirs, Terms(package));

    /// <summary>
    /// The worth of a complete package, on the grid or off it; a figure outside its range is valued on the extended end of its line.
    /// Null when a term is missing.
    /// </summary>
    public Package? Value(IReadOnlyList<Term> terms)
    {
        if (Values(terms) is not { } values)
        {
            return null;
        }

        var ours = (Rational)(Deal.Base ?? 0);
        var theirs = (Rational)(Deal.TheirBase ?? 0);
        for (var i = 0; i < values.Length; i++)
        {
            ours += scales[i].Ours(values[i]);
            theirs += TheirsKnown ? scales[i].Theirs(values[i])!.Value : 0;
        }

        foreach (var joint in Matching(values, forbidden: false))
        {
            ours += joint.Ours ?? 0;
            theirs += joint.Theirs ?? 0;
        }

        var ordered = new Term[values.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] = new Term(scales[i].Issue.Name, values[i]);
        }

        return new Package(ours, TheirsKnown ? theirs : null, ordered);
    }

    /// <summary>Why a complete package cannot be agreed; empty when it can.</summary>
    public IReadOnlyList<Finding> Obstacles(IReadOnlyList<Term> terms)
    {
        var found = new List<Finding>();
        var values = Values(terms) ?? throw new ArgumentException("A term is missing.", nameof(terms));
        for (var i = 0; i < values.Length; i++)
        {
            var (scale, value) = (scales[i], values[i]);
            string Said(TermValue said) => Wording.Value(said, scale.Issue.Unit, Deal.Currency);
            if (scale.Issue is { Knockout: true, Need: { } need } && scale.Ours(value) < scale.Ours(need))
            {
                found.Add(new Finding("knock-out", $"{scale.Issue.Name} at {Said(value)} is worse for us than {Said(need)}, where we stop."));
            }

            if (scale is RangeScale { Issue: RangeIssue range } && value.Figure is { } figure && (figure < range.Low || figure > range.High))
            {
                found.Add(new Finding("outside-range", $"{range.Name} at {Said(value)} lies outside {Said(TermValue.Of(range.Low))} to {Said(TermValue.Of(range.High))}."));
            }
        }

        foreach (var joint in Matching(values, forbidden: true))
        {
            found.Add(new Finding("forbidden", $"{string.Join(" with ", joint.When.Select(w => $"{w.Issue} {w.Value}"))} is ruled out."));
        }

        return found;
    }

    /// <summary>Whether no term is worse for us than where we stop on its issue.</summary>
    public bool KeepsNeeds(IReadOnlyList<Term> terms) =>
        scales.All(s => s.Issue.Need is not { } need || !terms.Any(t => t.Issue == s.Issue.Name) || s.Ours(terms.First(t => t.Issue == s.Issue.Name).Value) >= s.Ours(need));

    internal IReadOnlyList<IssueScale> Scales => scales;

    internal bool Same(TermValue[] values, Term when) => Same(values[IndexOfIssue(when.Issue)], when);

    internal int IndexOfIssue(string name) => issueAt[name];

    private bool Same(TermValue value, Term when)
    {
        var scale = scales[IndexOfIssue(when.Issue)];
        return scale is OptionScale ? scale.Find(value) is { } at && at == scale.Find(when.Value) : value.Figure == when.Value.Figure;
    }

    private Term[] Terms(ReadOnlySpan<int> package)
    {
        var terms = new Term[scales.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = new Term(scales[i].Issue.Name, scales[i].Value(package[i]));
        }

        return terms;
    }

    /// <summary>The value of every issue in the deal's order; null when one is missing. Of several for one issue the first counts.</summary>
    private TermValue[]? Values(IReadOnlyList<Term> terms)
    {
        var values = new TermValue[scales.Count];
        var named = new bool[scales.Count];
        var missing = scales.Count;
        foreach (var term in terms)
        {
            if (issueAt.TryGetValue(term.Issue, out var at) && !named[at])
            {
                (values[at], named[at]) = (term.Value, true);
                missing--;
            }
        }

        return missing == 0 ? values : null;
    }

    /// <summary>In file order.</summary>
    private List<Interaction> Matching(TermValue[] values, bool forbidden)
    {
        if (Deal.Interactions.Count == 0)
        {
            return [];
        }

        jointsByFirst ??= JointsByFirst();
        var found = new List<int>();
        for (var i = 0; i < values.Length; i++)
        {
            if (jointsByFirst[i] is { } known && known.TryGetValue(Canonical(i, values[i]), out var joints))
            {
                found.AddRange(joints.FindAll(at => Deal.Interactions[at].Forbidden == forbidden && Matches(Deal.Interactions[at], values)));
            }
        }

        found.Sort();
        return found.ConvertAll(at => Deal.Interactions[at]);
    }

    /// <summary>For each issue, the joint worths whose first condition is about it, by the value that it asks for.</summary>
    private Dictionary<string, List<int>>?[] JointsByFirst()
    {
        var found = new Dictionary<string, List<int>>?[scales.Count];
        for (var i = 0; i < Deal.Interactions.Count; i++)
        {
            var first = Deal.Interactions[i].When[0];
            var issue = IndexOfIssue(first.Issue);
            var known = found[issue] ??= new Dictionary<string, List<int>>(StringComparer.Ordinal);
            var value = Canonical(issue, first.Value);
            if (!known.TryGetValue(value, out var joints))
            {
                known.Add(value, joints = []);
            }

            joints.Add(i);
        }

        return found;
    }

    /// <summary>Equal for values that stand for the same: options go by their name, figures by their size.</summary>
    private string Canonical(int issue, TermValue value) =>
        scales[issue] is RangeScale && value.Figure is { } figure ? Figures.Plain(figure) : value.Text;

    private bool Matches(Interaction joint, TermValue[] values)
    {
        foreach (var when in joint.When)
        {
            if (!Same(values, when))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<TermValue> JointValues(Deal deal, Issue issue) => issue is not RangeIssue { Step: null } ? [] :
        deal.Interactions.SelectMany(j => j.When).Where(w => w.Issue == issue.Name).Select(w => w.Value);

    private static IssueWorths Worths(IssueScale scale)
    {
        var ours = scale.AllOurs();
        var barred = scale.Issue is { Knockout: true, Need: { } need } && scale.Ours(need) is var stop
            ? Array.ConvertAll(ours, worth => worth < stop)
            : null;
        return new IssueWorths(scale.Issue.Name, ours, scale.AllTheirs(), barred);
    }

    private Choice[] Choices(IReadOnlyList<Term> when)
    {
        var choices = new Choice[when.Count];
        for (var i = 0; i < choices.Length; i++)
        {
            var issue = IndexOfIssue(when[i].Issue);
            choices[i] = new Choice(issue, scales[issue].Find(when[i].Value)!.Value);
        }

        return choices;
    }

    /// <summary>The space of some issues alone, with the bases and the joint worths among them.</summary>
    internal OutcomeSpace Among(int[] issues)
    {
        var joint = Deal.Interactions.Select(Joint).Where(one => one.When.All(choice => issues.Contains(choice.Issue)));
        return OutcomeSpace.Create(
            [.. issues.Select(issue => Space.Issues[issue])],
            Deal.Base ?? 0,
            Deal.TheirBase ?? 0,
            [.. joint.Select(one => one with { When = [.. one.When.Select(choice => choice with { Issue = Array.IndexOf(issues, choice.Issue) })] })]);
    }

    private JointWorth Joint(Interaction joint) => new(
        Choices(joint.When),
        joint.Ours ?? 0,
        joint.Theirs ?? 0,
        joint.Forbidden);

    private void FindWhatIsAssumed()
    {
        foreach (var range in Deal.Issues.OfType<RangeIssue>().Where(r => r.Worth is null))
        {
            var sign = Deal.Side == Side.Sell ? "plus" : "minus";
            var times = Deal.TermYears is { } term && term != 1 ? $", times {Figures.Plain(term)} years" : "";
            findings.Add(new Finding("worth-assumed", $"{range.Name} states no worth: we took {sign} the figure{times}, as a price for everything."));
        }

        if (Deal.Value is { } value and > 0 && WalkAwayPrice.PriceOf(Deal) is { Worth: null } price && (Deal.TermYears ?? 1) is var years
            && (price.High * years * 5 < value || price.Low * years > value * 5))
        {
            findings.Add(new Finding("price-and-value-differ", $"{price.Name} runs from {Figures.Plain(price.Low)} to {Figures.Plain(price.High)}, the headline value is {Figures.Plain(value)}: if the price is per piece, state its worth for the whole volume."));
        }

        foreach (var range in Deal.Issues.OfType<RangeIssue>())
        {
            if ((range.Worth is { } w && !Covers(w, range)) || (range.Theirs is { } t && !Covers(t, range)))
            {
                findings.Add(new Finding("worth-extended", $"{range.Name} states worth for a part of its range: beyond it we went on in a straight line."));
            }
        }

        if (Deal.Currency.IsMoney && Deal.Base is null)
        {
            findings.Add(new Finding("base-absent", Deal.Side == Side.Buy
                ? "What having this is worth to us (base) is not stated. Worth and walk-away cannot be compared until it is."
                : "No base is stated: we took 0, so worth is counted without any cost to serve."));
        }

        if (Deal.Currency.IsMoney && Deal.TheirBase is null && TheirsKnown)
        {
            findings.Add(new Finding("their-base-absent", "What the deal itself is worth to them (their base) is not stated: we took 0."));
        }

        for (var (i, latest) = (0, -1); i < Deal.Offers.Count; i++)
        {
            if (Deal.Offers[i].At is { } at)
            {
                if (latest >= 0 && Deal.Offers[latest].At > at)
                {
                    findings.Add(new Finding("offers-out-of-order", $"Offer {i + 1} is dated {Wording.Date(at)}, before offer {latest + 1} of {Wording.Date(Deal.Offers[latest].At!.Value)} that stands above it: we took them in the order in which they are listed, oldest first."));
                }
                else
                {
                    latest = i;
                }
            }
        }

        findings.AddRange(Contradictions.Of(Deal, scales));
        if (!TheirsKnown)
        {
            var unknown = scales.Where(s => !s.TheirsKnown).Select(s => s.Issue.Name);
            findings.Add(new Finding("their-worth-unknown", $"What they want is not known for {Wording.List(unknown)}: without it a fair split, and what suits both sides best, can't be worked out."));
        }
    }

    private static bool Covers(IReadOnlyList<WorthPoint> points, RangeIssue range) =>
        points[0].Figure <= range.Low && points[^1].Figure >= range.High;
}
