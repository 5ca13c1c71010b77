using Parley.Analysis;
using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks.Published;
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

            var useful = efficient.Where(p => !(p.OursExactly < ours) && IsUseful(mandate.Review(p.Terms, office))).ToList();

            var region = EnvelopeProposal.Smallest(mandate, office, ours, null, Day);

            (region is null).ShouldBe(useful.Count == 0, $"seed {seed}");
            if (region is not null)
            {
                proposed++;
                useful.ShouldAllBe(p => region.Has(p, Day), $"seed {seed}");
                Tighter(region).ShouldAllBe(tight => useful.Exists(p => !tight.Has(p, Day)), $"seed {seed}");
                var least = useful.Min(p => p.OursExactly);
                ((Rational)region.LeastWorth!.Value <= least && least < (Rational)(region.LeastWorth.Value + 0.01m)).ShouldBeTrue($"seed {seed}");
            }
        }

        proposed.ShouldBeGreaterThan(10);
    }

    // Any offices whose agreement would do for the region would do for each package in it: nobody who has to be asked is left out.
    [Fact]
    public void Who_approves_a_region_approves_every_package_in_it()
    {
        var (compared, asked) = (0, 0);
        foreach (var (seed, plain) in SampleDeals.Generated(400))
        {
            var random = new Random(seed);
            var generated = new GeneratedPlaybooks(random);
            var deal = generated.Placed(plain) with { Offers = [] };
            var model = DealModel.Of(deal);
            var (mandate, office) = (Mandate.Of(model, generated.For(deal), Day), generated.Office());
            var offers = Enumerable.Range(0, 16).Select(_ => generated.Offer(deal)).Where(offer => offer.Count == deal.Issues.Count).ToList();
            if (offers.Count < 2)
            {
                continue;
            }

            var around = EnvelopeProposal.Around(deal, Day, [.. offers.Take(random.Next(1, 5)).Select(offer => model.Value(offer)!)])!;
            var region = random.Next(3) == 0 ? around with { LeastWorth = null } : around;
            var review = mandate.Review(region, office);
            foreach (var (offer, alone) in offers.Where(offer => region.Has(model.Value(offer)!, Day)).Select(offer => (offer, mandate.Review(offer, office))).Where(one => one.Item2.Verdict == Verdict.Approval))
            {
                review.Verdict.ShouldBe(Verdict.Approval, $"seed {seed}");
                compared++;
                for (var said = 0; said < 1 << GeneratedPlaybooks.Offices.Length; said++)
                {
                    if (Enough(review, said))
                    {
                        Enough(alone, said).ShouldBeTrue($"seed {seed}: {Convert.ToString(said, 2)} for {string.Join(", ", offer)}");
                        asked++;
                    }
                }
            }
        }

        (compared, asked).ShouldSatisfyAllConditions(both => both.compared.ShouldBeGreaterThan(100), both => both.asked.ShouldBeGreaterThan(1_000));
    }

    // Any owner will do for a package that goes beyond one term; where all must agree, each is another person.
    [Theory]
    [InlineData(false, "1 of Finance; 1 of Board")]
    [InlineData(true, "3 of Finance, Board, Legal")]
    public void A_region_beyond_the_terms_of_several_owners_asks_each_of_them(bool all, string asked)
    {
        var deal = SampleDeals.PriceAndPayment() with { Offers = [] };
        IReadOnlyList<string> approvers = all ? [Deals.Playbooks.ApprovalStep.Owner, "Legal"] : [Deals.Playbooks.ApprovalStep.Owner];
        var playbook = Deals.Playbooks.Playbook.Default with
        {
            Offices = ["Sales", "Finance", "Board", "Legal"],
            Terms = new([
                new() { Name = "Price", Unit = "EUR", Scale = new Deals.Playbooks.TermRange(10, 20, true), Owner = "Finance", Authority = [new("Sales", TermValue.Of(15m))] },
                new() { Name = "Payment", Scale = new Deals.Playbooks.TermOptions(["30 days", "60 days"]), Owner = "Board", Authority = [new("Sales", TermValue.Of("30 days"))] },
            ]),
            Approvals = new() { Rules = [new() { Name = "beyond", Beyond = ["any"], Steps = [new(all ? Deals.Playbooks.StepMode.All : Deals.Playbooks.StepMode.Any, all ? 2 : 1, approvers, null)] }] },
        };

        var review = Mandate.Of(DealModel.Of(deal), playbook, Day).Review(EnvelopeProposal.Whole(deal, Day), "Sales");

        string.Join("; ", review.Approvals.Select(one => $"{one.Needed} of {string.Join(", ", one.Approvers)}")).ShouldBe(asked);
    }

    [Fact]
    public void A_region_lies_in_another_only_if_every_package_of_it_does()
    {
        var inside = 0;
        foreach (var (seed, plain) in SampleDeals.Generated(150))
        {
            var random = new Random(seed);
            var generated = new GeneratedPlaybooks(random);
            var deal = plain with { Offers = [] };
            var model = DealModel.Of(deal);
            var packages = Enumerable.Range(0, 40).Select(_ => generated.Offer(deal)).Where(offer => offer.Count == deal.Issues.Count).Select(offer => model.Value(offer)!).ToList();
            if (packages.Count < 4)
            {
                continue;
            }

            Envelope Region() => EnvelopeProposal.Around(deal, Day.AddDays(random.Next(0, 3)), [.. packages.Take(random.Next(1, 4))])! with
            {
                Without = random.Next(2) == 0 ? [] : [[.. EnvelopeProposal.Around(deal, Day, [.. packages.Skip(2).Take(random.Next(1, 3))])!.Terms.Where((_, i) => i == 0 || random.Next(2) == 0)]],
                Offers = random.Next(3) == 0 ? null : random.Next(1, 4),
            };

            for (var i = 0; i < 20; i++)
            {
                var (one, other) = (Region(), Region());
                if (one.LiesIn(other))
                {
                    inside++;
                    (one.Until <= other.Until && (other.Offers is null || one.Offers <= other.Offers)).ShouldBeTrue($"seed {seed}");
                    packages.Where(package => one.Has(package, Day)).ShouldAllBe(package => other.Has(package, Day), $"seed {seed}");
                }

                one.LiesIn(one).ShouldBeTrue($"seed {seed}");
            }
        }

        inside.ShouldBeGreaterThan(100);
    }

    // What only a hidden limit refuses must not end the region, or the region would tell the limit.
    [Fact]
    public void The_proposed_region_tells_no_limit_that_the_office_may_not_see()
    {
        var deal = SampleDeals.PriceAndPayment() with { Offers = [] };
        var price = (RangeIssue)deal.Issues[0];
        Envelope? Proposed(decimal end) => EnvelopeProposal.Smallest(
            Mandate.Of(DealModel.Of(deal), Deals.Playbooks.Playbook.Default with
            {
                Offices = ["Sales", "Finance"],
                Terms = new([new() { Name = price.Name, Unit = price.Unit, Scale = new Deals.Playbooks.TermRange(end, price.High, true), Owner = "Finance", Authority = [new("Sales", TermValue.Of(price.High))] }]),
            }, Day),
            "Sales", null, null, Day);
        var middle = decimal.Round((price.Low + price.High) / 2);

        OfferContent(Proposed(middle)).ShouldBe(OfferContent(Proposed(price.Low)));

        string OfferContent(Envelope? region) => Deals.Governance.Approvals.OfferContent.Of(new(Guid.Empty), deal, "Sales", region.ShouldNotBeNull()).Hash;
    }

    // An envelope asks for what talks on the way to the target need, not for all that we could live with.
    [Fact]
    public void What_is_proposed_keeps_to_the_target_where_that_needs_approval_and_says_so()
    {
        var deal = SampleDeals.PriceAndPayment() with { Offers = [] };
        var (price, model) = ((RangeIssue)deal.Issues[0], DealModel.Of(deal));
        var key = default(DealKey);
        var (state, when) = (DealFold.Apply(key, null, new DealOpened(default, default, deal, [])), new DateTimeOffset(Day, default, TimeSpan.Zero));
        var playbook = PlaybookFile.Kept($$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance"], "terms": [{"name": "{{price.Name}}", "unit": "{{price.Unit}}", "range": [{{price.Low}}, {{price.High}}], "better": "high", "owner": "Finance"}]}""");
        var published = PlaybookState.Apply(key, null, new PlaybookPublished(default, when.AddDays(-1), playbook, null, "it is time"));
        var mandate = DealMandate.Of(state, model, InForce.At(published, null, when)!, default);
        var useful = Enumerable.Range(0, model.Frontier.Count).Select(i => model.Describe(model.Frontier.Package(i), model.Frontier[i]))
            .Where(package => mandate.Mandate.Review(package.Terms, mandate.Offices[0]).Verdict == Verdict.Approval).OrderBy(package => package.OursExactly).ToList();
        useful.Count.ShouldBeGreaterThan(1);

        var aimed = EnvelopeProposal.For(mandate, useful[^1].OursExactly, useful[0].Ours, null);
        var down = EnvelopeProposal.For(mandate, useful[^1].OursExactly + 1, useful[0].Ours, null);

        aimed.Because.ShouldContain("meets our target");
        ((double)aimed.Region.LeastWorth!.Value).ShouldBe(useful[^1].Ours, 0.01);
        down.Because.ShouldContain("down to where we stop");
        ((double)down.Region.LeastWorth!.Value).ShouldBe(useful[0].Ours, 0.01);
    }

    [Fact]
    public void A_region_has_what_every_part_of_it_allows_and_nothing_else()
    {
        foreach (var (seed, plain) in SampleDeals.Generated(60))
        {
            var generated = new GeneratedPlaybooks(new Random(seed));
            var deal = plain with { Offers = [] };
            var model = DealModel.Of(deal);
            var packages = Enumerable.Range(0, 12).Select(_ => generated.Offer(deal)).Where(offer => offer.Count == deal.Issues.Count).Select(offer => model.Value(offer)!).ToList();
            if (packages.Count == 0)
            {
                continue;
            }

            var region = EnvelopeProposal.Around(deal, Day, [.. packages.Take(3)])!;
            packages.Take(3).ShouldAllBe(package => region.Has(package, Day), $"seed {seed}");
            foreach (var package in packages)
            {
                region.Has(package, Day.AddDays(1)).ShouldBeFalse($"seed {seed}: it has ended");
                (region with { Without = [[.. region.Terms]] }).Has(package, Day).ShouldBeFalse($"seed {seed}: a joint condition takes it all out");
                region.Has(package with { Terms = [.. package.Terms.Skip(1)] }, Day).ShouldBeFalse($"seed {seed}: it leaves an issue open");
                (region with { LeastWorth = decimal.MaxValue / 2 }).Has(package, Day).ShouldBeFalse($"seed {seed}: it is worth too little");
                region.Has(package, Day).ShouldBe(!(package.OursExactly < region.LeastWorth) && region.Terms.All(term => Allows(term, package[term.Issue])), $"seed {seed}");
            }
        }
    }

    private static bool Allows(EnvelopeTerm term, TermValue value) => term.Range is var (low, high) ? value.Figure >= low && value.Figure <= high : term.Options!.Contains(value.Text);

    private static bool IsUseful(OfferReview review) =>
        review.Verdict == Verdict.Approval || (review.Verdict == Verdict.Refused && review.Findings.Any(f => f.Rule == "outside-range") && review.Findings.All(f => f.Rule is "beyond-authority" or "no-authority" or "not-comparable" || f is { Rule: "outside-range", Limit: null }));

    /// <summary>Whether these offices, one bit each, are enough of those that are asked.</summary>
    private static bool Enough(OfferReview review, int said) =>
        review.Approvals.All(asked => asked.Approvers.Count(office => (said >> Array.IndexOf(GeneratedPlaybooks.Offices, office) & 1) == 1) >= asked.Needed);

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
