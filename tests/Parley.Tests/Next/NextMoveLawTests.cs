using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Next;

/// <summary>What holds for the next move of every deal.</summary>
public sealed class NextMoveLawTests
{
    [Fact]
    public void Nothing_is_proposed_below_the_walk_away_or_where_we_stop_nor_worse_for_them_than_our_offer()
    {
        var counters = 0;
        foreach (var (seed, deal) in Talking(120))
        {
            var (next, plan) = Find(deal);
            var floor = plan.Model.SharesZero ? Figures.Exact(plan.WalkAway.Value) : null;
            if (next.Move is TableMove.Accept or TableMove.Walk)
            {
                continue;
            }

            counters += next.Move == TableMove.Counter ? 1 : 0;
            var shownTerms = next.Packages.Select(shown => shown.Package.Terms).ToList();
            if (next.Move == TableMove.Counter)
            {
                shownTerms.SelectMany((one, at) => shownTerms.Skip(at + 1).Select(other => one.Zip(other).Count(pair => pair.First.Value != pair.Second.Value)))
                    .ShouldAllBe(differ => differ > 1, $"seed {seed}: nothing to choose but a figure");
            }

            foreach (var package in next.Packages.Select(shown => shown.Package))
            {
                plan.Model.Obstacles(package.Terms).ShouldBeEmpty($"seed {seed}");
                (package.OursExactly < floor).ShouldBeFalse($"seed {seed}");
                foreach (var scale in plan.Model.Scales.Where(scale => scale.Issue.Need is not null))
                {
                    scale.Ours(package[scale.Issue.Name]).ShouldBeGreaterThanOrEqualTo(scale.Ours(scale.Issue.Need!.Value), $"seed {seed}");
                }

                if (plan.Table.Last(Party.Us)?.Package is { TheirsExactly: { } standing })
                {
                    package.TheirsExactly!.Value.ShouldBeGreaterThanOrEqualTo(standing, $"seed {seed}");
                }
            }
        }

        counters.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void What_beats_our_next_offer_is_accepted_and_nothing_else_is_signed_below_the_walk_away()
    {
        var accepted = 0;
        foreach (var (seed, deal) in Talking(120))
        {
            var (next, plan) = Find(deal);
            var floor = plan.Model.SharesZero ? Figures.Exact(plan.WalkAway.Value) : null;
            if (plan.Table.Last(Party.Them) is { IsPossible: true, Package: { } theirs } && !(theirs.OursExactly < floor))
            {
                (next.Move == TableMove.Counter && next.Packages.Any(shown => shown.Package.OursExactly <= theirs.OursExactly)).ShouldBeFalse($"seed {seed}: asks for no more than is offered");
            }

            if (next.Move == TableMove.Accept)
            {
                accepted++;
                var taken = next.Packages.ShouldHaveSingleItem().Package;
                taken.ShouldBe(plan.Table.Last(Party.Them)!.Package, $"seed {seed}");
                plan.Model.Obstacles(taken.Terms).ShouldBeEmpty($"seed {seed}");
                (taken.OursExactly < floor).ShouldBeFalse($"seed {seed}");
            }
        }

        accepted.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void We_walk_exactly_where_nothing_beats_the_walk_away_or_no_room_is_left()
    {
        var walked = 0;
        foreach (var (seed, deal) in Talking(120))
        {
            var (next, plan) = Find(deal);
            var floor = plan.Model.SharesZero ? Figures.Exact(plan.WalkAway.Value) : null;
            var hopeless = plan.Model.Space.OurRange is not var (_, best) || best <= floor;
            walked += next.Move == TableMove.Walk ? 1 : 0;
            (next.Move == TableMove.Walk).ShouldBe(next.Move != TableMove.Accept && (hopeless || (plan.Bargain.Zone == false && next.Why.Count == 2 && next.Why[1].Text.Contains("stalled"))), $"seed {seed}");
        }

        walked.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void What_is_said_holds_none_of_our_figures_and_names()
    {
        var (said, counters) = (0, 0);
        foreach (var (seed, deal) in Talking(120))
        {
            var planted = Planted(deal, seed);
            var (next, plan) = Find(planted);
            said++;
            counters += next.Move == TableMove.Counter && next.Say.Contains(',') ? 1 : 0;
            next.Say.ShouldNotBeNullOrWhiteSpace($"seed {seed}");
            next.Say.ShouldNotContain("PLANTED", Case.Insensitive, $"seed {seed}");
            foreach (var limit in Limits(planted).Where(limit => !planted.Offers.Any(offer => offer.Terms.Any(term => term.Issue == limit.Issue && term.Value == limit.Value))))
            {
                Regex.IsMatch(next.Say, Regex.Escape(Wording.Term(limit, planted)) + "(?![,.]?[0-9])", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse($"seed {seed}: {limit} in {next.Say}");
            }

            foreach (var amount in new[] { 540_555.25, plan.WalkAway.Value!.Value })
            {
                next.Say.ShouldNotContain(Wording.Figure(Math.Abs(amount)), Case.Sensitive, $"seed {seed}");
            }
        }

        said.ShouldBeGreaterThan(80);
        counters.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Every_line_carries_its_reason_and_the_same_deal_gives_the_same_words()
    {
        foreach (var (seed, deal) in Plans.SampleDeals.Generated(80))
        {
            var (next, _) = Find(deal);
            next.Why.ShouldNotBeEmpty($"seed {seed}");
            next.Why.Concat(next.Ask).Concat(next.FindOut).ShouldAllBe(line => line.Text.Length > 0 && line.Because.Count > 0 && line.Because.All(because => because.Length > 0), $"seed {seed}");
            (next.Move == TableMove.Pause).ShouldBe(next.Move == TableMove.Pause && next.FindOut.Count > 0, $"seed {seed}");
            (next.Move == TableMove.Counter && next.Packages.Count == 0).ShouldBeFalse($"seed {seed}");
            next.Expected.Agreement.ShouldBeOneOf(next.Expected.Agreement is { } odds ? Math.Clamp(odds, 0, 1) : null);
            Json(deal).ShouldBe(Json(deal), $"seed {seed}");
        }
    }

    [Fact]
    public void The_offer_decides_between_the_walk_away_and_our_own()
    {
        // The walk-away is 110, we stand at 215.
        for (var price = 100; price < 300; price += 9)
        {
            var move = Find(Sale(100, price)).Next.Move;
            (move == TableMove.Accept).ShouldBe(price >= 215 || (price >= 110 && move == TableMove.Accept), $"at {price}");
        }
    }

    [Fact]
    public void Better_for_them_is_likelier_and_later_is_likelier()
    {
        var model = AcceptanceModel.Of(Find(Sale(120, 130)).Plan, ReadingDepth.Full).ShouldNotBeNull();
        for (var round = 1; round < 6; round++)
        {
            for (var worth = 0; worth < 200; worth += 5)
            {
                model.Odds(worth, round).ShouldBeInRange(0, 1);
                model.Odds(worth + 5, round).ShouldBeGreaterThanOrEqualTo(model.Odds(worth, round));
                model.Odds(worth, round + 1).ShouldBeGreaterThanOrEqualTo(model.Odds(worth, round));
            }
        }
    }

    [Fact]
    public void No_offer_that_we_could_still_make_is_expected_to_bring_clearly_more_than_the_one_advised()
    {
        var (bids, steps) = (0, 0);
        foreach (var (seed, deal) in Talking(120).Concat(Enumerable.Range(0, 20).Select(i => (i, Sale(100 + i, 110 + (5 * i))))))
        {
            var plan = Find(deal).Plan;
            if (plan is not { Ending: null, WalkAway.Value: { } value, Model.SharesZero: true, Positions.Target: { } target, Concessions: [var step, ..] }
                || plan.Table.Last(Party.Us) is not { IsPossible: true, Package: { } standing } || standing.OursExactly <= target.OursExactly)
            {
                continue;
            }

            var floor = Figures.Exact(value);
            var outlook = new Outlook(plan, floor, ReadingDepth.Full);
            if (outlook.GoingOn is null)
            {
                continue;
            }

            double Brings(Package package) => outlook.After([package], together: null).Value!.Value;
            var frontier = Proposals.All(plan.Model).WithinNeed(floor).NotBack(standing, floor).Frontier!;
            var reachable = Enumerable.Range(0, frontier.LastAtLeast(target.OursExactly) + 1).Select(at => plan.Model.Describe(frontier.Package(at), frontier[at])).ToList();
            var alike = (0.001 * (frontier[0].Ours - floor).ToDouble()) + 1e-6;
            var bid = outlook.Bid(target.OursExactly, step.Package);
            (bids, steps) = bid is null ? (bids, steps + 1) : (bids + 1, steps);
            if (reachable.Count > 0)
            {
                Brings(bid ?? step.Package).ShouldBeGreaterThanOrEqualTo(reachable.Max(Brings) - alike, $"seed {seed}");
            }

            if (bid is not null)
            {
                bid.OursExactly.ShouldBeGreaterThanOrEqualTo(target.OursExactly, $"seed {seed}");
                bid.TheirsExactly!.Value.ShouldBeGreaterThanOrEqualTo(standing.TheirsExactly!.Value, $"seed {seed}");
                Brings(bid).ShouldBeGreaterThan(Brings(step.Package), $"seed {seed}");
            }
        }

        bids.ShouldBeGreaterThan(3);
        steps.ShouldBeGreaterThan(2);
    }

    private static Deal Sale(int first, int last) => Plans.SampleDeals.Read($$$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 300,
         "issues": [{"name": "Price", "unit": "EUR", "range": [100, 300], "step": 1, "worth": {"100": 100, "300": 300}, "theirs": {"100": -100, "300": -300}}],
         "alternatives": {"ours": [{"name": "Other buyer", "value": 110}], "theirs": [{"name": "Other seller", "value": 80}], "fallback": 0},
         "offers": [{"by": "us", "terms": {"Price": 250}}, {"by": "them", "terms": {"Price": {{{first}}}}}, {"by": "us", "terms": {"Price": 215}}, {"by": "them", "terms": {"Price": {{{last}}}}}]}
        """);

    private static (NextMove Next, Plan Plan) Find(Deal deal)
    {
        var plan = PlanMaker.Make(deal, Playbook.Default, deal.AsOf ?? new DateOnly(2027, 5, 3));
        return (NextMove.Find(plan, Playbook.Default), plan);
    }

    private static string Json(Deal deal) => JsonSerializer.Serialize(NextAnswer.Of(deal, Playbook.Default, new DateOnly(2027, 5, 3)), AnswerJson.Default.NextAnswer);

    /// <summary>Deals whose talks run.</summary>
    private static IEnumerable<(int Seed, Deal Deal)> Talking(int count) => Plans.SampleDeals.Generated(count)
        .Select(one => (one.Seed, one.Deal with
        {
            Stage = one.Seed % 3 == 0 ? null : Stage.Talking,
            Base = one.Deal.Base ?? 0,
            Offers = [.. one.Deal.Offers.Select(offer => offer with { Accepted = false })],
        }));

    /// <summary>The same deal with names and odd figures where only we may look.</summary>
    private static Deal Planted(Deal deal, int seed) => deal with
    {
        Goals = [new GoalContribution("PLANTED goal", 540_555.25m, "PLANTED priority")],
        Alternatives = new Parley.Deals.Alternatives
        {
            Ours = [new Alternative { Name = "PLANTED alternative", Value = 777_888.5m - (seed * 9_001), Probability = 0.5m }],
            Theirs = deal.Alternatives?.Theirs ?? [],
            Fallback = -1_333_777.75m,
        },
        ValueLines = [],
        Interactions = [],
        Issues = [.. deal.Issues.Select(issue => issue is RangeIssue range
            ? range with { Like = Inside(range, 0.713m), Intermediate = Inside(range, 0.517m), Need = range.Need is null ? null : Inside(range, 0.219m), Knockout = false }
            : issue)],
    };

    private static TermValue Inside(RangeIssue range, decimal share)
    {
        var figure = range.Low + ((range.High - range.Low) * share);
        return TermValue.Of(range.Step is { } step && step > 0 ? range.Low + (decimal.Floor((figure - range.Low) / step) * step) : figure);
    }

    private static IEnumerable<Term> Limits(Deal deal) => deal.Issues.OfType<RangeIssue>()
        .SelectMany(range => new[] { range.Like, range.Intermediate, range.Need }.OfType<TermValue>().Select(limit => new Term(range.Name, limit)));
}
