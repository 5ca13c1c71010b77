using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Tactics;

namespace Parley.Deals.Insight;

/// <summary>What going on is expected to bring, by the best sequence of offers against the acceptance model.</summary>
internal sealed class Outlook
{
    private const int MostOffers = 200;

    /// <summary>Of what lies between the best that we could still ask for and our walk-away: the model is no finer than that.</summary>
    private const double AboutAsGood = 0.001;

    /// <summary>People make a handful of offers; the plan may have more steps.</summary>
    private const int UsualRounds = 3;

    private readonly AcceptanceModel? model;
    private readonly Plan plan;
    private readonly double walkAway;
    private readonly Frontier? frontier;
    private readonly BidSequence? best;
    private readonly double reply;

    public Outlook(Plan plan, Rational? floor, ReadingDepth depth)
    {
        this.plan = plan;
        model = AcceptanceModel.Of(plan, depth);
        if (model is null || floor is not { } least || plan.Ending is not null)
        {
            return;
        }

        var rounds = Math.Max(UsualRounds, plan.Concessions.Count);
        frontier = Reachable(least);
        var offers = Offers(least);
        walkAway = least.ToDouble();
        // They bring us no more than what we can still ask for.
        var most = offers.Count == 0 ? walkAway : offers.Max(offer => offer.Ours).ToDouble();
        double Counter(int round) => Math.Min(most, model.Counter(round));
        reply = Counter(1);
        best = offers.Count == 0 ? null : BidSequence.Find(
            [.. offers.Select(offer => offer.Ours.ToDouble())],
            rounds,
            (round, at) => model.Odds(offers[at].Theirs.ToDouble(), round),
            walkAway,
            breakdown: AcceptanceModel.Breakdown,
            counters: [.. Enumerable.Range(0, rounds + 1).Select(Counter)]);
        Facts = best is null ? [] : [$"{Wording.Count(rounds, "round", "rounds")} to go, we assume", $"they leave after a refusal in {Wording.Share(AcceptanceModel.Breakdown)} of cases, we assume"];
    }

    /// <summary>Whether anything in it rests on a reading of their offers.</summary>
    public bool Reads => model is not null;

    /// <summary>The expected worth to us of offering and answering as well as we can; null when it cannot be known.</summary>
    public double? GoingOn => best?.Values[0];

    public double? Agreement => best is null ? null : Figures.Tidy(best.Agreement[0]);

    /// <summary>What the figure rests on.</summary>
    public IReadOnlyList<string> Facts { get; } = [];

    public PackageReading? Read(Package package) => model?.Read(package);

    public double? Odds(Package package) => package.Theirs is { } theirs && model is not null ? Figures.Tidy(model.Odds(theirs, 1)) : null;

    /// <summary>What several packages do side by side; null for one alone and where it cannot be known.</summary>
    public PackagesTogether? Together(IReadOnlyList<Package> shown) => model?.Together(shown);

    /// <summary>How likely they take one of these at once; null where it cannot be known.</summary>
    public double? OddsOfOne(IReadOnlyList<Package> shown) => Together(shown)?.Accept ?? shown.Max(Odds);

    /// <summary>What we expect when we show these now: they take one or none, and we go on as well as we can.</summary>
    /// <param name="together">What they do side by side, as of <see cref="Together"/>.</param>
    public Expectation After(IReadOnlyList<Package> shown, PackagesTogether? together)
    {
        if (best is null || (together?.Accept ?? shown.Max(Odds)) is not { } odds)
        {
            return new Expectation(null, null);
        }

        var taken = shown.MaxBy(Odds)!.Ours;
        var (later, agreement) = Later();
        return new Expectation(Figures.Tidy((odds * taken) + ((1 - odds) * later)), Figures.Tidy(Math.Clamp(odds + ((1 - odds) * agreement), 0, 1)));
    }

    /// <summary>
    /// The offer that is expected to bring clearly more than the planned one, when we go on as well as we can: of the packages that we could still ask for, worth
    /// at least this to us; of those about as good the one that is worth most to us. Null when none is, or when it cannot be known.
    /// </summary>
    public Package? Bid(Rational least, Package planned)
    {
        if (best is null || frontier is null || planned.Theirs is null || frontier.LastAtLeast(least) is not (>= 0 and var last))
        {
            return null;
        }

        var later = Later().Value;
        double Value(double ours, double theirs) => model!.Odds(theirs, 1) is var odds ? (odds * ours) + ((1 - odds) * later) : 0;
        double[] values = [.. Enumerable.Range(0, last + 1).Select(at => Value(frontier[at].Ours.ToDouble(), frontier[at].Theirs.ToDouble()))];
        var (most, alike) = (values.Max(), AboutAsGood * (frontier[0].Ours.ToDouble() - walkAway));
        var bid = Array.FindIndex(values, value => value >= most - alike);
        return most - Value(planned.Ours, planned.Theirs.Value) <= alike ? null : plan.Model.Describe(frontier.Package(bid), frontier[bid]);
    }

    /// <summary>What a refusal leaves: they leave, or we take what they offer then or go on, whichever is better.</summary>
    private (double Value, double Agreement) Later()
    {
        const double Stay = 1 - AcceptanceModel.Breakdown;
        var (value, agreement) = reply > best!.Values[1] ? (reply, 1) : (best.Values[1], best.Agreement[1]);
        return ((Stay * value) + (AcceptanceModel.Breakdown * walkAway), Stay * agreement);
    }

    /// <summary>What we could still ask for: within where we stop, nothing taken back.</summary>
    private Frontier? Reachable(Rational floor)
    {
        var firm = Proposals.All(plan.Model).WithinNeed(floor);
        return (plan.Table.Last(Party.Us) is { IsPossible: true, Package: { } offered } ? firm.NotBack(offered, floor) : firm).Frontier;
    }

    /// <summary>Of those worth no less than our walk-away so many, evenly picked.</summary>
    private List<EfficientPair> Offers(Rational floor)
    {
        var count = frontier is null ? 0 : frontier.LastAtLeast(floor) + 1;
        return [.. Enumerable.Range(0, Math.Min(count, MostOffers)).Select(i => frontier![count <= MostOffers ? i : (int)((long)i * (count - 1) / (MostOffers - 1))])];
    }
}
