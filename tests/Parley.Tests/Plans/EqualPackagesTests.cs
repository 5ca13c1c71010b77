using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class EqualPackagesTests
{
    // What can't be improved is worth 8 to 10 to us; whoever asks for 0 still gets three, the best for them first.
    [Fact]
    public void Below_all_that_cannot_be_improved_the_best_for_them_comes_first()
    {
        var model = DealModel.Of(Sale(
            new OptionIssue { Name = "Price", Options = [new("good", 10, 10), new("poor", 0, 0), new("poorer", 0.1m, 3), new("odd", 0.2m, 2), new("far", 0.3m, 1)] },
            new OptionIssue { Name = "Extra", Options = [new("no", 0, 0), new("yes", 0, 5)] }));

        var equal = EqualPackages.Find(model, Proposals.All(model), 0, 3);

        equal.Packages.Count.ShouldBe(3);
        equal.Packages[0].Theirs.ShouldBe(8);
        equal.Packages.ShouldAllBe(package => package.Ours >= 0 && package.Ours <= equal.Tolerance);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Packages_that_hardly_differ_count_as_one(bool theirsKnown)
    {
        IReadOnlyList<WorthPoint>? theirs = theirsKnown ? [new(0, 0), new(100, -100)] : null;
        var model = DealModel.Of(Sale(new RangeIssue { Name = "Price", Low = 0, High = 100, Step = 0.5m, Worth = [new(0, 0), new(100, 100)], Theirs = theirs }));

        var equal = EqualPackages.Find(model, Proposals.All(model), 50, 3);

        equal.Packages.ShouldNotBeEmpty();
        var prices = equal.Packages.Select(package => package["Price"].Figure!.Value).Order().ToArray();
        prices.Zip(prices.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= 5);
    }

    private static Deal Sale(params Issue[] issues) => new() { Name = "Sale", Side = Side.Sell, Currency = Currency.Points, Issues = issues };
}
