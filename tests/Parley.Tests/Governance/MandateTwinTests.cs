using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

public sealed class MandateTwinTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);

    [Fact]
    public void Ten_thousand_offers_are_judged_as_the_method_says()
    {
        var (checks, kinds) = (0, new Dictionary<Verdict, int>());
        foreach (var (seed, plain) in SampleDeals.Generated(200))
        {
            var random = new Random(seed);
            var generated = new GeneratedPlaybooks(random);
            var deal = generated.Placed(plain) with { Offers = [] };
            var playbook = generated.For(deal);
            var (mandate, twin) = (Mandate.Of(DealModel.Of(deal), playbook, Day), new SlowMandate(deal, playbook, Day));
            for (var i = 0; i < 60; i++, checks++)
            {
                var (offer, office) = (generated.Offer(deal), generated.Office());
                var review = mandate.Review(offer, office);

                Said(review).ShouldBe(twin.Said(offer, office), $"seed {seed}, offer {i}, office {office}");
                kinds[review.Verdict] = kinds.GetValueOrDefault(review.Verdict) + 1;
            }
        }

        checks.ShouldBeGreaterThanOrEqualTo(10_000);
        // The generator tries all three, or the test says little.
        kinds.Values.ShouldAllBe(count => count > checks / 100);
        kinds.Count.ShouldBe(3);
    }

    [Fact]
    public void Saying_more_about_a_deal_never_narrows_its_mandate()
    {
        foreach (var (seed, plain) in SampleDeals.Generated(80))
        {
            var generated = new GeneratedPlaybooks(new Random(seed));
            var known = generated.Placed(plain) with { Unit = "EMEA", Segment = "public", Offers = [] };
            var playbook = generated.For(known);
            var (told, untold) = (Mandate.Of(DealModel.Of(known), playbook, Day), Mandate.Of(DealModel.Of(known with { Unit = null, Segment = null }), playbook, Day));
            for (var i = 0; i < 25; i++)
            {
                var (offer, office) = (generated.Offer(known), generated.Office());

                ((int)told.Review(offer, office).Verdict).ShouldBeLessThanOrEqualTo((int)untold.Review(offer, office).Verdict, $"seed {seed}, offer {i}, office {office}");
            }
        }
    }

    private static string Said(OfferReview review) => string.Join(" | ",
        review.Verdict.ToString().ToLowerInvariant(),
        string.Join("; ", review.Findings.Select(f => $"{f.Rule}-{f.Term}-{f.Limit?.Text}")),
        string.Join("; ", review.Approvals.Select(a => $"{a.Step} {a.Mode} {string.Join(",", a.Approvers)}")));
}
