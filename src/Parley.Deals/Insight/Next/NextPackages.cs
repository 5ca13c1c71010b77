using Parley.Analysis;

namespace Parley.Deals.Insight;

/// <summary>
/// The packages that may be shown next: those of the plan, kept to where we stop, to our walk-away and to nothing worse for them than our standing
/// offer; and no figure of ours that they have not heard.
/// </summary>
internal sealed class NextPackages
{
    private const int Most = 3;

    private readonly Plan plan;
    private readonly Rational? floor;
    private readonly Package? standing;
    private readonly Package? bid;

    /// <param name="bid">The offer that is expected to bring most; null where that is not known, and the plan decides.</param>
    public NextPackages(Plan plan, Rational? floor, Package? bid) => (this.plan, this.floor, standing, this.bid) = (plan, floor, plan.Table.Last(Party.Us)?.Package, bid);

    /// <summary>What we would ask for next; null where there is nothing.</summary>
    public Package? Step => standing is null ? plan.Positions.Opening : bid ?? plan.Concessions.FirstOrDefault()?.Package ?? plan.Positions.Target;

    /// <summary>We gave something and their answer brought us nothing.</summary>
    public bool TheyStood => Last(Party.Us) is var (ourBefore, ourNow) && ourNow < ourBefore && Last(Party.Them) is var (before, now) && now <= before;

    public IReadOnlyList<Package> Opening() => plan.Positions.Opening is { } opening ? Kept([opening], NotWorse) : [];

    /// <summary>The packages of the next step.</summary>
    public IReadOnlyList<Package> Steps()
    {
        var equal = bid is null ? plan.Packages : PlanMaker.NextPackages(plan.Model, plan.WalkAway, plan.Table, plan.Positions, bid, Most + 1);
        var kept = Kept(equal.Packages.Where(package => !Same(package, standing)), NotWorse);
        return kept.Count > 0 || Step is not { } step || Same(step, standing) ? kept : Kept([step], NotWorse);
    }

    /// <summary>Others worth as much to us as our standing offer.</summary>
    public IReadOnlyList<Package> Held() => standing is null ? []
        : Kept(EqualPackages.Find(plan.Model, Proposals.All(plan.Model).WithinNeed(floor), standing.OursExactly, Most + 1).Packages.Where(package => EqualPackages.Differ(plan.Model, package, standing)), NotWorseAsKnown);

    /// <summary>Every figure in it may be said.</summary>
    public bool Sayable(Package package) => package.Terms.All(term => Limits(term.Issue).All(limit => limit != term.Value.Figure) || Heard(term));

    private List<Package> Kept(IEnumerable<Package> packages, Func<Package, bool> kind)
    {
        var kept = new List<Package>();
        foreach (var package in packages)
        {
            if (Firm(package) && kind(package) && Said(package, kind) is var said && kept.Count < Most && !kept.Exists(one => Same(one, said)))
            {
                kept.Add(said);
            }
        }

        return kept;
    }

    private bool Firm(Package package) =>
        !(package.OursExactly < floor)
        && plan.Model.Obstacles(package.Terms).Count == 0
        && plan.Model.KeepsNeeds(package.Terms);

    /// <summary>No worse for them than our standing offer; where we don't know their worth, on no issue better for us.</summary>
    private bool NotWorse(Package package) => standing is null
        || (package.TheirsExactly is { } theirs ? theirs >= standing.TheirsExactly
            : plan.Model.Scales.All(scale => scale.Ours(package[scale.Issue.Name]) <= scale.Ours(standing[scale.Issue.Name])));

    /// <summary>The same where we give nothing: an exchange of the same worth may ask for more on one issue.</summary>
    private bool NotWorseAsKnown(Package package) => package.TheirsExactly is null || NotWorse(package);

    /// <summary>The same package with figures beside those that nobody has heard from us; as it is where there are none.</summary>
    private Package Said(Package package, Func<Package, bool> kind)
    {
        var said = package;
        foreach (var scale in plan.Model.Scales)
        {
            var term = new Term(scale.Issue.Name, said[scale.Issue.Name]);
            if (scale.Issue is RangeIssue range && !Heard(term) && Limits(range.Name).Contains(term.Value.Figure))
            {
                said = Beside(scale, range, term.Value.Figure!.Value)
                    .Select(figure => plan.Model.Value([.. said.Terms.Select(t => t.Issue == range.Name ? new Term(range.Name, TermValue.Of(figure)) : t)])!)
                    .FirstOrDefault(moved => Firm(moved) && kind(moved)) ?? said;
            }
        }

        return said;
    }

    /// <summary>Figures near this one that are no limit either, those that are better for us first.</summary>
    private IEnumerable<decimal> Beside(IssueScale scale, RangeIssue range, decimal figure)
    {
        var step = range.Step ?? Round((range.High - range.Low) / 100);
        var from = range.Step is null ? decimal.Floor(figure / step) * step : figure;
        var limits = Limits(range.Name);
        var worth = scale.Ours(TermValue.Of(figure));
        return Enumerable.Range(-3, 7).Select(k => from + (k * step))
            .Where(other => other != figure && other >= range.Low && other <= range.High && !limits.Contains(other))
            .OrderBy(other => scale.Ours(TermValue.Of(other)) < worth).ThenBy(other => Math.Abs(other - figure)).ThenBy(other => other);
    }

    /// <summary>The power of ten at or below it.</summary>
    private static decimal Round(decimal width)
    {
        var unit = 1m;
        while (unit > width && unit > 0.000001m)
        {
            unit /= 10;
        }

        while (unit * 10 <= width)
        {
            unit *= 10;
        }

        return unit;
    }

    /// <summary>The figures of an issue that are our business alone.</summary>
    private decimal?[] Limits(string name) => plan.Deal.Issues.First(issue => issue.Name == name) is RangeIssue range
        ? [.. new[] { range.Like, range.Intermediate, range.Need }.Select(limit => limit?.Figure).Where(figure => figure is not null)]
        : [];

    /// <summary>Somebody has put it on the table.</summary>
    private bool Heard(Term term) => plan.Deal.Offers.Any(offer => offer.Terms.Any(said => said.Issue == term.Issue && said.Value == term.Value));

    private (Rational Before, Rational Now)? Last(Party side)
    {
        var offers = plan.Table.Offers.Where(offer => offer.By == side).Select(offer => offer.Package).OfType<Package>().ToList();
        return offers.Count > 1 ? (offers[^2].OursExactly, offers[^1].OursExactly) : null;
    }

    private static bool Same(Package? one, Package? other) => one is not null && other is not null && one.Terms.SequenceEqual(other.Terms);
}
