using Parley.Analysis;
using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

public sealed class EnvelopeTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);

    // Every package is listed, the efficient ones are found by comparing all with all, and every side of the region is tried one value tighter.
    [Fact]
    public void The_proposed_region_is_the_smallest_that_holds_every_useful_package()
    {
        var proposed = 0;
        foreach (var (seed, plain) in SampleDeals.Generated(250))
        {
            var random = new Random(seed);
            var generated = new GeneratedPlaybooks(random);
            var deal = generated.Placed(plain) with { Offers = [], Issues = [.. plain.Issues.Take(3).Select(Short)], Interactions = [] };
            var model = DealModel.Of(deal);
            if (!model.TheirsKnown || model.Stepless || model.Space.Outcomes > 400)
            {
                continue;
            }

            var (mandate, office) = (Mandate.Of(model, generated.For(deal), Day), generated.Office());
            var all = Packages(deal, model);
            Rational? ours = all.Count == 0 || random.Next(2) == 0 ? null : all[random.Next(all.Count)].OursExactly;
            var efficient = all.Where(p => !all.Exists(q => q.OursExactly >= p.OursExactly && q.TheirsExactly >= p.TheirsExactly && (q.OursExactly > p.OursExactly || q.TheirsExactly > p.TheirsExactly))).ToList();
            if (efficient.GroupBy(p => (p.OursExactly, p.TheirsExactly)).Any(ties => ties.Skip(1).Any()))
            {
                continue;
            }

            var useful = efficient.Where(p => !(p.OursExactly < ours) && mandate.Review(p.Terms, office).Verdict == Verdict.Approval).ToList();

            var region = EnvelopeProposal.Smallest(mandate, office, ours, null, Day);

            (region is null).ShouldBe(useful.Count == 0, $"seed {seed}");
            if (region is not null)
            {
                proposed++;
                useful.ShouldAllBe(p => region.Has(p, Day), $"seed {seed}");
                Tighter(region).ShouldAllBe(tight => useful.Exists(p => !tight.Has(p, Day)), $"seed {seed}");
                useful.Min(p => p.OursExactly).ShouldBe(region.LeastWorth!.Value);
            }
        }

        proposed.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Inside_an_envelope_an_offer_is_within_and_outside_nothing_changes()
    {
        foreach (var (seed, plain) in SampleDeals.Generated(60))
        {
            var generated = new GeneratedPlaybooks(new Random(seed));
            var deal = generated.Placed(plain) with { Offers = [] };
            var model = DealModel.Of(deal);
            var (mandate, office) = (Mandate.Of(model, generated.For(deal), Day), generated.Office());
            var offers = Enumerable.Range(0, 12).Select(_ => generated.Offer(deal)).Where(offer => offer.Count == deal.Issues.Count).ToList();
            if (offers.Count == 0)
            {
                continue;
            }

            var region = EnvelopeProposal.Around(deal, office, Day, [.. offers.Take(3).Select(offer => model.Value(offer)!)])!;
            foreach (var offer in offers)
            {
                var (without, with) = (mandate.Review(offer, office), mandate.Review(offer, office, [region]));
                var inside = region.Has(model.Value(offer)!, Day);
                with.Verdict.ShouldBe(inside && without.Verdict == Verdict.Approval ? Verdict.Within : without.Verdict, $"seed {seed}");
                mandate.Review(offer, office, [region with { Until = Day.AddDays(-1) }]).Verdict.ShouldBe(without.Verdict, $"seed {seed}: it has ended");
                mandate.Review(offer, office, [region with { Office = "Somebody else" }]).Verdict.ShouldBe(without.Verdict, $"seed {seed}: it is not theirs");
                mandate.Review(offer, office, [region with { Without = [[.. region.Terms]] }]).Verdict.ShouldBe(without.Verdict, $"seed {seed}: a joint condition takes it all out");
                mandate.Review([.. offer.Skip(1)], office, [region]).Verdict.ShouldBe(mandate.Review([.. offer.Skip(1)], office).Verdict, $"seed {seed}: it leaves an issue open");
            }

            offers.Take(3).ShouldAllBe(offer => region.Has(model.Value(offer)!, Day), $"seed {seed}");
        }
    }

    private static Issue Short(Issue issue) => issue is OptionIssue options ? options with { Options = [.. options.Options.Take(4)], Like = null, Intermediate = null, Need = null, Knockout = false } : issue;

    private static List<Package> Packages(Deal deal, DealModel model)
    {
        IEnumerable<IReadOnlyList<Term>> all = [[]];
        foreach (var issue in deal.Issues)
        {
            List<TermValue> values = issue is OptionIssue options
                ? [.. options.Options.Select(o => TermValue.Of(o.Name))]
                : Steps((RangeIssue)issue);
            all = [.. all.SelectMany(terms => values.Select(value => (IReadOnlyList<Term>)[.. terms, new Term(issue.Name, value)]))];
        }

        return [.. all.Where(terms => !model.Obstacles(terms).Any()).Select(terms => model.Value(terms)!)];
    }

    private static List<TermValue> Steps(RangeIssue range)
    {
        List<TermValue> values = [];
        for (var figure = range.Low; figure <= range.High; figure += range.Step ?? 1)
        {
            values.Add(TermValue.Of(figure));
        }

        return values;
    }

    /// <summary>The region with one end of one range moved in by a hair, or one option fewer.</summary>
    private static IEnumerable<Envelope> Tighter(Envelope region)
    {
        for (var i = 0; i < region.Terms.Count; i++)
        {
            var term = region.Terms[i];
            Envelope With(EnvelopeTerm other) => region with { Terms = [.. region.Terms.Select((t, j) => j == i ? other : t)] };
            if (term.Range is var (low, high))
            {
                var hair = (high - low) / 1000;
                if (hair > 0)
                {
                    yield return With(EnvelopeTerm.Between(term.Issue, low + hair, high));
                    yield return With(EnvelopeTerm.Between(term.Issue, low, high - hair));
                }
            }
            else
            {
                foreach (var gone in term.Options!)
                {
                    yield return With(EnvelopeTerm.Among(term.Issue, [.. term.Options.Where(o => o != gone)]));
                }
            }
        }
    }
}
