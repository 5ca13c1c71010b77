using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Tactics;

namespace Parley.Deals.Insight;

/// <summary>What going on is expected to bring, by the best sequence of offers against the acceptance model.</summary>
internal sealed class Outlook
{
    private const int MostOffers = 200;

    private readonly AcceptanceModel? model;
    private readonly double walkAway;
    private readonly BidSequence? best;
    private readonly double reply;

    public Outlook(Plan plan, Rational? floor)
    {
        model = AcceptanceModel.Of(plan);
        if (model is null || floor is not { } least || plan.Ending is not null)
        {
            return;
        }

        var rounds = Math.Max(1, plan.Concessions.Count);
        var offers = Offers(plan, least);
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
        Facts = best is null ? [] : [$"{Wording.Count(rounds, "round", "rounds")} to go, by the steps of the plan", $"they leave after a refusal in {Wording.Share(AcceptanceModel.Breakdown)} of cases, we assume"];
    }

    /// <summary>The expected worth to us of offering and answering as well as we can; null when it cannot be known.</summary>
    public double? GoingOn => best?.Values[0];

    public double? Agreement => best is null ? null : Figures.Tidy(best.Agreement[0]);

    /// <summary>What the figure rests on.</summary>
    public IReadOnlyList<string> Facts { get; } = [];

    public double? Odds(Package package) => package.Theirs is { } theirs && model is not null ? Figures.Tidy(model.Odds(theirs, 1)) : null;

    /// <summary>What we expect when we show these now: they take the likeliest or none, and we go on as well as we can.</summary>
    public Expectation After(IReadOnlyList<Package> shown)
    {
        if (best is null || shown.Max(Odds) is not { } odds)
        {
            return new Expectation(null, null);
        }

        var taken = shown.First(package => Odds(package) == odds).Ours;
        var (later, agreement) = reply > best.Values[1] ? (reply, 1) : (best.Values[1], best.Agreement[1]);
        var stay = 1 - AcceptanceModel.Breakdown;
        return new Expectation(
            Figures.Tidy((odds * taken) + ((1 - odds) * ((stay * later) + (AcceptanceModel.Breakdown * walkAway)))),
            Figures.Tidy(Math.Clamp(odds + ((1 - odds) * stay * agreement), 0, 1)));
    }

    /// <summary>What we could still ask for: within where we stop, nothing taken back, no less than our walk-away.</summary>
    private static List<EfficientPair> Offers(Plan plan, Rational floor)
    {
        var firm = Proposals.All(plan.Model).WithinNeed(floor);
        var frontier = (plan.Table.Last(Party.Us) is { IsPossible: true, Package: { } offered } ? firm.NotBack(offered, floor) : firm).Frontier;
        var count = frontier is null ? 0 : frontier.LastAtLeast(floor) + 1;
        return [.. Enumerable.Range(0, Math.Min(count, MostOffers)).Select(i => frontier![count <= MostOffers ? i : (int)((long)i * (count - 1) / (MostOffers - 1))])];
    }
}
