using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

/// <summary>An alternative that is another deal of ours follows that deal, and counts once.</summary>
public sealed class LinkedDealTests
{
    private static readonly DealId Fabrikam = new(Guid.Parse("0d000000-0000-4000-8000-00000000000f"));
    private static readonly DateOnly Day = new(2027, 1, 16);

    private static readonly Deal Leaning = Renewal with { Alternatives = new() { Fallback = 0, Ours = [new Alternative { Name = "Fabrikam instead", Value = 600_000m, Probability = 0.9m, Deal = Fabrikam }] } };

    [Fact]
    public void Its_odds_are_those_of_that_deal()
    {
        WalkAway.Of(Follow(true, 0.5m), Day).Value.ShouldBe(300_000);
        WalkAway.Of(Follow(true, null), Day).Value.ShouldBe(540_000);
        WalkAway.Of(Leaning, Day).Findings.ShouldContain(finding => finding.Rule == "alternative-not-followed");
    }

    [Fact]
    public void It_counts_less_the_more_deals_lean_on_it()
    {
        WalkAway.Of(Follow(true, 0.5m, 1m), Day).Value.ShouldBe(300_000);
        WalkAway.Of(Follow(true, 0.5m, 0m), Day).Value.ShouldBe(150_000);
        WalkAway.Of(Follow(true, 0.5m, (decimal?)null), Day).Value.ShouldBe(150_000);
        WalkAway.Of(Follow(true, 0.5m, 0.5m), Day).Value.ShouldBe(225_000);
        WalkAway.Of(Follow(true, 0.5m, 0m), Day).Findings.ShouldContain(finding => finding.Rule == "alternative-linked" && finding.Message.Contains("1 other deal leans on it", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_has_ended_or_is_not_there_is_nothing_to_fall_back_on()
    {
        foreach (var gone in new[] { Follow(false, 0.5m), LinkedDeals.In(Leaning, []) })
        {
            WalkAway.Of(gone, Day).Value.ShouldBe(0);
            WalkAway.Of(gone, Day).Findings.ShouldContain(finding => finding.Rule == "alternative-ended");
        }
    }

    [Fact]
    public void What_was_followed_is_never_written_down()
    {
        var followed = DealFileReader.Read(JsonNodes.Read(System.Text.Encoding.UTF8.GetBytes(DealFileWriter.Json(Leaning))));
        followed.Alternatives!.Ours[0].Deal.ShouldBe(Fabrikam);
        Parley.Deals.Contracts.EventContract.Write(new AlternativesChanged(Ada, Morning, Follow(true, 0.5m).Alternatives)).ShouldNotContain("link");
    }

    [Fact]
    public void Two_alternatives_are_not_the_same_deal_and_theirs_are_none_of_ours()
    {
        var twice = Leaning with { Alternatives = Leaning.Alternatives! with { Ours = [Leaning.Alternatives.Ours[0], Leaning.Alternatives.Ours[0] with { Name = "Again" }] } };
        var theirs = Leaning with { Alternatives = new() { Theirs = Leaning.Alternatives!.Ours } };

        Problem(twice).ShouldContain("one deal counts once");
        Problem(theirs).ShouldContain("no deal of ours");

        static string Problem(Deal deal) => Should.Throw<FileProblemException>(() => DealFileReader.Read(JsonNodes.Read(System.Text.Encoding.UTF8.GetBytes(DealFileWriter.Json(deal))))).Message;
    }

    private static Deal Follow(bool open, decimal? odds, params decimal?[] others) => LinkedDeals.In(Leaning, [new LinkedDeal(Fabrikam, open, odds, others)]);
}
